using System.Numerics;
using System.Runtime.CompilerServices;
using Compute.Kernels;

namespace Compute;

/// <summary>The door of Reduce, ZipReduce and Scan over spans.</summary>
internal static unsafe class Reductions
{
    public static T Reduce<T, TOp>(ReadOnlySpan<T> x, TOp op, Backend? on, [CallerMemberName] string operation = "")
        where T : unmanaged, INumber<T>
        where TOp : unmanaged, IMapReduceOperator<T>
    {
        Guard.ElementType<T>(operation);
        if (x.Length == 0) return Canonical.Empty<T, TOp>(op);
        fixed (T* px = x)
        {
            if (Dispatcher.IsDirect(on, x.Length))
                return ReduceLoop.Run<T, MapReduceSource<T, TOp>>(vectors: true, new(px, op), 0, (nuint)x.Length);

            Backend backend = Dispatcher.Choose(
                new Work(Pattern.Reduce, typeof(TOp), typeof(T), x.Length, (long)x.Length * sizeof(T), sizeof(T)), on);
            T result = default;
            if (backend.Device.SharesHostMemory)
            {
                backend.Reduce(new View<T>(px, x.Length), new View<T>(&result, 1), op);
                return result;
            }

            using var staged = new Staging(backend);
            View<T> y = staged.Allocate<T>(1);
            backend.Reduce(staged.Upload(x), y, op);
            backend.Download(y, new Span<T>(ref result));
            return result;
        }
    }
}
