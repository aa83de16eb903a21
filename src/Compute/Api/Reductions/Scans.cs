using System.Numerics;
using System.Runtime.CompilerServices;
using Compute.Kernels;

namespace Compute;

/// <summary>The door of Scan over spans.</summary>
internal static unsafe class Scans
{
    public static void Run<T, TOp>(
        ReadOnlySpan<T> x, Span<T> destination, TOp op, bool exclusive, Backend? on, [CallerMemberName] string operation = "")
        where T : unmanaged, INumber<T>
        where TOp : unmanaged, IReduceOperator<T>
    {
        Guard.ElementType<T>(operation);
        Guard.SameLength(operation, x.Length, destination.Length);
        Guard.SameOrApart(operation, x, destination);
        if (x.Length == 0) return;
        fixed (T* px = x, py = destination)
        {
            if (Dispatcher.IsDirect(on, x.Length))
            {
                ScanLoop.Run(vectors: true, px, py, x.Length, op, exclusive);
                return;
            }

            long bytes = (long)x.Length * sizeof(T);
            Backend backend = Dispatcher.Choose(new Work(Pattern.Scan, typeof(TOp), typeof(T), x.Length, bytes, bytes), on);
            if (backend.Device.SharesHostMemory)
            {
                backend.Scan(new View<T>(px, x.Length), new View<T>(py, x.Length), op, exclusive);
                return;
            }

            using var staged = new Staging(backend);
            View<T> y = staged.Allocate<T>(x.Length);
            backend.Scan(staged.Upload(x), y, op, exclusive);
            backend.Download(y, destination);
        }
    }
}
