using System.Numerics;
using System.Runtime.CompilerServices;
using Compute.Kernels;

namespace Compute;

/// <summary>The door of everything that makes one value of all elements.</summary>
internal static unsafe class Reductions
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Run<T, TReduction>(ReadOnlySpan<T> x, TReduction reduction, Backend? on, [CallerMemberName] string operation = "")
        where T : unmanaged, INumber<T>
        where TReduction : struct, IReduction
    {
        if (StorageFormat.Is<T>()) return RunStored(x, reduction, on, operation);
        Check<T, TReduction>(operation, x.Length);
        fixed (T* px = x) return reduction.Of<T, HostInput<T>>(new(px, x.Length, on));
    }

    public static T Run<T, TReduction>(DeviceArray<T> x, TReduction reduction, [CallerMemberName] string operation = "")
        where T : unmanaged, INumber<T>
        where TReduction : struct, IReduction
    {
        ArgumentNullException.ThrowIfNull(x);
        Check<T, TReduction>(operation, x.Length);
        if (StorageFormat.Is<T>())
        {
            using DeviceArray<float> wide = Wide.Of(x);
            return StorageFormat.Narrow<T>(Run(wide, reduction, operation));
        }

        return reduction.Of<T, ResidentInput<T>>(new(x, operation));
    }

    /// <summary>Σ x·y.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Dot<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Backend? on, [CallerMemberName] string operation = "")
        where T : unmanaged, INumber<T> =>
        StorageFormat.Is<T>() ? DotStored(x, y, on, operation) : ZipReduce(x, y, default(Dot<T>), on, operation);

    /// <summary>As the span form.</summary>
    public static T Dot<T>(DeviceArray<T> x, DeviceArray<T> y, [CallerMemberName] string operation = "")
        where T : unmanaged, INumber<T>
    {
        if (!StorageFormat.Is<T>()) return Resident.ZipReduce(x, y, default(Dot<T>), operation);
        using DeviceArray<float> a = Wide.Of(x), b = Wide.Of(y);
        return StorageFormat.Narrow<T>(Resident.ZipReduce(a, b, default(Dot<float>), operation));
    }

    /// <summary>An operator of the caller's.</summary>
    public static T Reduce<T, TOp>(ReadOnlySpan<T> x, TOp op, Backend? on, [CallerMemberName] string operation = "")
        where T : unmanaged, INumber<T>
        where TOp : unmanaged, IMapReduceOperator<T>
    {
        Guard.ElementType<T>(operation);
        fixed (T* px = x) return new HostInput<T>(px, x.Length, on).Reduce(op);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T ZipReduce<T, TOp>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, TOp op, Backend? on, [CallerMemberName] string operation = "")
        where T : unmanaged, INumber<T>
        where TOp : unmanaged, IZipReduceOperator<T>
    {
        Guard.ElementType<T>(operation);
        Guard.SameLength(operation, x.Length, y.Length);
        fixed (T* px = x, py = y)
        {
            if (!Dispatcher.IsDirect(on, x.Length)) return DispatchPairs(px, py, x.Length, op, on);
            if (x.Length == 0) return Canonical.Empty<T, TOp>(op);
            return x.Length <= Canonical.BlockLength
                ? ReduceLoop.Block<T, ZipReduceSource<T, TOp>>(vectors: true, new(px, py, op), 0, (nuint)x.Length)
                : ReduceLoop.Run<T, ZipReduceSource<T, TOp>>(vectors: true, new(px, py, op), 0, (nuint)x.Length);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static T RunStored<T, TReduction>(ReadOnlySpan<T> x, TReduction reduction, Backend? on, string operation)
        where T : unmanaged, INumber<T>
        where TReduction : struct, IReduction
    {
        Check<T, TReduction>(operation, x.Length);
        using Wide wide = Wide.Of(x);
        return StorageFormat.Narrow<T>(Run<float, TReduction>(wide.Span, reduction, on, operation));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static T DotStored<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Backend? on, string operation)
        where T : unmanaged, INumber<T>
    {
        Guard.SameLength(operation, x.Length, y.Length);
        using Wide a = Wide.Of(x), b = Wide.Of(y);
        return StorageFormat.Narrow<T>(ZipReduce<float, Dot<float>>(a.Span, b.Span, default, on, operation));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static T DispatchPairs<T, TOp>(T* x, T* y, int length, TOp op, Backend? on)
        where T : unmanaged, INumber<T>
        where TOp : unmanaged, IZipReduceOperator<T>
    {
        if (length == 0) return Canonical.Empty<T, TOp>(op);
        long bytes = (long)length * sizeof(T);
        bool pinned = HostMemory.IsPinned(x, bytes) && HostMemory.IsPinned(y, bytes);
        Backend backend = Dispatcher.Choose(new Work(Pattern.ZipReduce, typeof(TOp), typeof(T), length, 2 * bytes, sizeof(T)) { Pinned = pinned }, on);
        T result = default;
        if (backend.Device.SharesHostMemory)
        {
            backend.ZipReduce(new View<T>(x, length), new View<T>(y, length), new View<T>(&result, 1), op);
            return result;
        }

        using Conveyor? line = Conveyed.Open(backend, length, [sizeof(T), sizeof(T)], out long part);
        if (line is not null) return ConveyPairs(line, part, backend, x, y, length, op);

        using var staged = new Staging(backend);
        View<T> z = staged.Allocate<T>(1);
        backend.ZipReduce(staged.Upload(new ReadOnlySpan<T>(x, length)), staged.Upload(new ReadOnlySpan<T>(y, length)), z, op);
        backend.Download(z, new Span<T>(ref result));
        return result;
    }

    // Apart, because what a lambda captures is allocated where its method begins.
    private static T ConveyPairs<T, TOp>(Conveyor line, long part, Backend backend, T* x, T* y, long length, TOp op)
        where T : unmanaged, INumber<T>
        where TOp : unmanaged, IZipReduceOperator<T> =>
        Conveyed.Reduce(line, part, backend, x, y, length, (a, b, all) => backend.ZipReduce(a, b, all, op), new ZipReduceSource<T, TOp>(x, y, op));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Check<T, TReduction>(string operation, long length)
        where TReduction : struct, IReduction
    {
        if (TReduction.NeedsFloat) Guard.FloatingPoint<T>(operation);
        else Guard.Storable<T>(operation);
        if (TReduction.NeedsElements) Guard.NotEmpty(operation, length);
    }
}
