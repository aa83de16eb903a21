using System.Numerics;
using System.Runtime.CompilerServices;
using Compute.Kernels;

namespace Compute;

/// <summary>The door of what makes an index or a number of elements: one 64-bit integer for all of them.</summary>
internal static unsafe class Indices
{
    /// <summary>The first index of the element that a selecting operator chooses.</summary>
    public static long ArgReduce<T, TOp, TWide>(ReadOnlySpan<T> x, Backend? on, [CallerMemberName] string operation = "")
        where T : unmanaged, INumber<T>
        where TOp : unmanaged, IReduceOperator<T>
        where TWide : unmanaged, IReduceOperator<float>
    {
        Guard.NotEmpty(operation, x.Length);
        return Run<T, ArgReduceCall<T, TOp>, ArgReduceCall<float, TWide>>(x, on, operation);
    }

    /// <summary>As the span form.</summary>
    public static long ArgReduce<T, TOp, TWide>(DeviceArray<T> x, [CallerMemberName] string operation = "")
        where T : unmanaged, INumber<T>
        where TOp : unmanaged, IReduceOperator<T>
        where TWide : unmanaged, IReduceOperator<float>
    {
        ArgumentNullException.ThrowIfNull(x);
        Guard.NotEmpty(operation, x.Length);
        return Run<T, ArgReduceCall<T, TOp>, ArgReduceCall<float, TWide>>(x, operation);
    }

    /// <summary>The number of elements that are not zero.</summary>
    public static long Count<T>(ReadOnlySpan<T> x, Backend? on, [CallerMemberName] string operation = "")
        where T : unmanaged, INumber<T> =>
        x.Length == 0 ? 0 : Run<T, CountCall<T>, CountCall<float>>(x, on, operation);

    /// <summary>As the span form.</summary>
    public static long Count<T>(DeviceArray<T> x, [CallerMemberName] string operation = "")
        where T : unmanaged, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.Length == 0 ? 0 : Run<T, CountCall<T>, CountCall<float>>(x, operation);
    }

    private static long Run<T, TCall, TWideCall>(ReadOnlySpan<T> x, Backend? on, string operation)
        where T : unmanaged, INumber<T>
        where TCall : struct, IIndexCall<T>
        where TWideCall : struct, IIndexCall<float>
    {
        if (!StorageFormat.Is<T>()) return Run(x, default(TCall), on, operation);
        using Wide wide = Wide.Of(x);
        return Run<float, TWideCall>(wide.Span, default, on, operation);
    }

    private static long Run<T, TCall, TWideCall>(DeviceArray<T> x, string operation)
        where T : unmanaged, INumber<T>
        where TCall : struct, IIndexCall<T>
        where TWideCall : struct, IIndexCall<float>
    {
        if (!StorageFormat.Is<T>()) return Run(x, default(TCall), operation);
        using DeviceArray<float> wide = Wide.Of(x);
        return Run(wide, default(TWideCall), operation);
    }

    private static long Run<T, TCall>(ReadOnlySpan<T> x, TCall call, Backend? on, string operation)
        where T : unmanaged, INumber<T>
        where TCall : struct, IIndexCall<T>
    {
        Guard.ElementType<T>(operation);
        fixed (T* px = x)
        {
            if (Dispatcher.IsDirect(on, x.Length)) return call.Direct(px, (nuint)x.Length);
            Backend backend = Dispatcher.Choose(
                new Work(TCall.Pattern, TCall.Operator, typeof(T), x.Length, (long)x.Length * sizeof(T), sizeof(long)), on);
            long result = 0;
            if (backend.Device.SharesHostMemory)
            {
                call.On(backend, new View<T>(px, x.Length), new View<long>(&result, 1));
                return result;
            }

            using var staged = new Staging(backend);
            View<long> y = staged.Allocate<long>(1);
            call.On(backend, staged.Upload(x), y);
            backend.Download(y, new Span<long>(ref result));
            return result;
        }
    }

    private static long Run<T, TCall>(DeviceArray<T> x, TCall call, string operation)
        where T : unmanaged, INumber<T>
        where TCall : struct, IIndexCall<T>
    {
        Guard.ElementType<T>(operation);
        using var result = new DeviceArray<long>(x.Backend);
        call.On(x.Backend, x.View, result.View);
        return Resident.Value(result);
    }

    private interface IIndexCall<T>
        where T : unmanaged, INumber<T>
    {
        static abstract Pattern Pattern { get; }

        static abstract Type Operator { get; }

        long Direct(T* x, nuint length);

        void On(Backend backend, View<T> x, View<long> result);
    }

    private readonly struct ArgReduceCall<T, TOp> : IIndexCall<T>
        where T : unmanaged, INumber<T>
        where TOp : unmanaged, IReduceOperator<T>
    {
        public static Pattern Pattern => Pattern.ArgReduce;

        public static Type Operator => typeof(TOp);

        public long Direct(T* x, nuint length) => (long)ArgReduceLoop.Run(vectors: true, x, length, default(TOp), CacheSizes.AreBeyond((long)length * sizeof(T)), out _);

        public void On(Backend backend, View<T> x, View<long> result) => backend.ArgReduce(x, result, default(TOp));
    }

    private readonly struct CountCall<T> : IIndexCall<T>
        where T : unmanaged, INumber<T>
    {
        public static Pattern Pattern => Pattern.Count;

        public static Type Operator => typeof(void);

        public long Direct(T* x, nuint length) => CountLoop.Run(vectors: true, x, length);

        public void On(Backend backend, View<T> x, View<long> result) => backend.Count(x, result);
    }
}
