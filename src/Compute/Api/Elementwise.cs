using System.Numerics;
using System.Runtime.CompilerServices;
using Compute.Kernels;

namespace Compute;

/// <summary>The door of Map, Zip and Zip3 over spans: guard, small sizes directly, else the planner's back-end.</summary>
internal static unsafe class Elementwise
{
    public static void Map<T, TOp>(ReadOnlySpan<T> x, Span<T> destination, TOp op, Backend? on, [CallerMemberName] string operation = "")
        where T : unmanaged, INumber<T>
        where TOp : unmanaged, IUnaryOperator<T>
    {
        Guard.ElementType<T>(operation);
        Guard.SameLength(operation, x.Length, destination.Length);
        Guard.SameOrApart(operation, x, destination);
        fixed (T* px = x, py = destination)
        {
            if (Dispatcher.IsDirect(on, x.Length))
            {
                MapLoop.Run(vectors: true, px, py, (nuint)x.Length, op);
                return;
            }

            long bytes = (long)x.Length * sizeof(T);
            Backend backend = Dispatcher.Choose(new Work(Pattern.Map, typeof(TOp), typeof(T), x.Length, bytes, bytes), on);
            if (backend.Device.SharesHostMemory)
            {
                backend.Map(new View<T>(px, x.Length), new View<T>(py, x.Length), op);
                return;
            }

            using var staged = new Staging(backend);
            View<T> y = staged.Allocate<T>(x.Length);
            backend.Map(staged.Upload(x), y, op);
            backend.Download(y, destination);
        }
    }

    public static void Zip<T, TOp>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> destination, TOp op, Backend? on, [CallerMemberName] string operation = "")
        where T : unmanaged, INumber<T>
        where TOp : unmanaged, IBinaryOperator<T>
    {
        Guard.ElementType<T>(operation);
        Guard.SameLength(operation, x.Length, y.Length);
        Guard.SameLength(operation, x.Length, destination.Length);
        Guard.SameOrApart(operation, x, destination);
        Guard.SameOrApart(operation, y, destination);
        fixed (T* px = x, py = y, pz = destination)
        {
            if (Dispatcher.IsDirect(on, x.Length))
            {
                ZipLoop.Run(vectors: true, px, py, pz, (nuint)x.Length, op);
                return;
            }

            long bytes = (long)x.Length * sizeof(T);
            Backend backend = Dispatcher.Choose(new Work(Pattern.Zip, typeof(TOp), typeof(T), x.Length, 2 * bytes, bytes), on);
            if (backend.Device.SharesHostMemory)
            {
                backend.Zip(new View<T>(px, x.Length), new View<T>(py, x.Length), new View<T>(pz, x.Length), op);
                return;
            }

            using var staged = new Staging(backend);
            View<T> z = staged.Allocate<T>(x.Length);
            backend.Zip(staged.Upload(x), staged.Upload(y), z, op);
            backend.Download(z, destination);
        }
    }
}
