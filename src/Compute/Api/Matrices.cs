using System.Numerics;
using System.Runtime.CompilerServices;
using Compute.Kernels;

namespace Compute;

/// <summary>The door of MatMul, MatVec and Transpose over spans.</summary>
internal static unsafe class Matrices
{
    public static void MatMul<T>(
        ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> c, in MatMulShape shape, T alpha, T beta, Backend? on, [CallerMemberName] string operation = "")
        where T : unmanaged, INumber<T>
    {
        if (StorageFormat.Is<T>())
        {
            MatMulStored(a, b, c, shape, alpha, beta, on, operation);
            return;
        }

        Guard.ElementType<T>(operation);
        MatrixGuard.MatMul(operation, shape, a.Length, b.Length, c.Length);
        Guard.Apart(operation, a, c);
        Guard.Apart(operation, b, c);
        fixed (T* pa = a, pb = b, pc = c)
        {
            if (Dispatcher.IsDirect(on, shape.MultiplyAdds) && shape.Batch == 1)
            {
                var product = MatMulProduct.Of(pa, pb, pc, shape, alpha, beta);
                if (product.IsDirect)
                {
                    product.Direct();
                    return;
                }
            }

            long bytesIn = ((long)a.Length + b.Length + (beta == T.Zero ? 0 : c.Length)) * sizeof(T);
            long bytesOut = (long)c.Length * sizeof(T);
            bool pinned = HostMemory.IsPinned(pa, (long)a.Length * sizeof(T)) && HostMemory.IsPinned(pb, (long)b.Length * sizeof(T)) && HostMemory.IsPinned(pc, bytesOut);
            Backend backend = Dispatcher.Choose(
                new Work(Pattern.MatMul, typeof(Dot<T>), typeof(T), shape.MultiplyAdds, bytesIn, bytesOut) { Pinned = pinned }, on);
            if (backend.Device.SharesHostMemory)
            {
                backend.MatMul(new View<T>(pa, a.Length), new View<T>(pb, b.Length), new View<T>(pc, c.Length), shape, alpha, beta);
                return;
            }

            if (((long)a.Length + b.Length + c.Length) * sizeof(T) > Conveyed.Room(backend) || !TryStage(backend, a, b, c, shape, alpha, beta))
                ConveyedMatMul.Run(backend, pa, pb, pc, shape, alpha, beta);
        }
    }

    /// <summary>Factors that are stored in 16 bits, computed with in single precision; the result in that, or stored as they are.</summary>
    public static void MatMulStored<TStored, TResult>(
        ReadOnlySpan<TStored> a, ReadOnlySpan<TStored> b, Span<TResult> c, in MatMulShape shape, TResult alpha, TResult beta, Backend? on, [CallerMemberName] string operation = "")
        where TStored : unmanaged, INumber<TStored>
        where TResult : unmanaged, INumber<TResult>
    {
        MatrixGuard.MatMul(operation, shape, a.Length, b.Length, c.Length);
        Guard.Apart(operation, a, c);
        Guard.Apart(operation, b, c);
        long outBytes = (long)c.Length * sizeof(TResult), inBytes = ((long)a.Length + b.Length) * sizeof(TStored) + (beta == TResult.Zero ? 0 : outBytes);
        Backend backend = Dispatcher.Choose(new Work(Pattern.MatMul, typeof(Dot<float>), typeof(TStored), shape.MultiplyAdds, inBytes, outBytes), on);
        if (backend.Device.SharesHostMemory)
        {
            fixed (TStored* pa = a, pb = b)
            fixed (TResult* pc = c)
                Multiply(backend, new View<TStored>(pa, a.Length), new View<TStored>(pb, b.Length), new View<TResult>(pc, c.Length), shape, alpha, beta);
            return;
        }

        using var staged = new Staging(backend);
        View<TResult> z = staged.Upload<TResult>(c);
        Multiply(backend, staged.Upload(a), staged.Upload(b), z, shape, alpha, beta);
        backend.Download(z, c);
    }

    private static void Multiply<TStored, TResult>(Backend backend, View<TStored> a, View<TStored> b, View<TResult> c, in MatMulShape shape, TResult alpha, TResult beta)
        where TStored : unmanaged, INumber<TStored>
        where TResult : unmanaged, INumber<TResult>
    {
        if (typeof(TResult) == typeof(TStored)) backend.MatMul(a.As<TResult>(), b.As<TResult>(), c, shape, alpha, beta);
        else backend.MatMulStored(a, b, c.As<float>(), shape, float.CreateTruncating(alpha), float.CreateTruncating(beta));
    }

    /// <summary>Sends everything to the device at once; false if it has no room after all.</summary>
    private static bool TryStage<T>(Backend backend, ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> c, in MatMulShape shape, T alpha, T beta)
        where T : unmanaged, INumber<T>
    {
        // What lies between the rows of C goes to the device and back with it.
        bool dense = shape.Batch == 1 && shape.LeadingC == shape.N && c.Length == shape.M * shape.N;
        using var staged = new Staging(backend);
        try
        {
            View<T> z = beta == T.Zero && dense ? staged.Allocate<T>(c.Length) : staged.Upload<T>(c);
            backend.MatMul(staged.Upload(a), staged.Upload(b), z, shape, alpha, beta);
            backend.Download(z, c);
            return true;
        }
        catch (GpuMemoryException)
        {
            return false;
        }
    }

    public static void MatVec<T>(
        ReadOnlySpan<T> a, ReadOnlySpan<T> x, Span<T> destination, long leading, Backend? on, [CallerMemberName] string operation = "")
        where T : unmanaged, INumber<T>
    {
        int rows = destination.Length, columns = x.Length;
        Guard.ElementType<T>(operation);
        MatrixGuard.Matrix(operation, nameof(a), a.Length, rows, columns, leading);
        Guard.Apart(operation, a, destination);
        Guard.Apart(operation, x, destination);
        fixed (T* pa = a, px = x, py = destination)
        {
            long work = (long)rows * columns;
            if (Dispatcher.IsDirect(on, work))
            {
                MatVecLoop.Run(vectors: true, pa, (nint)leading, px, py, rows, columns);
                return;
            }

            Backend backend = Dispatcher.Choose(
                new Work(Pattern.MatVec, typeof(Dot<T>), typeof(T), work, ((long)a.Length + columns) * sizeof(T), (long)rows * sizeof(T)), on);
            if (backend.Device.SharesHostMemory)
            {
                backend.MatVec(new View<T>(pa, a.Length), new View<T>(px, columns), new View<T>(py, rows), rows, columns, leading);
                return;
            }

            using var staged = new Staging(backend);
            View<T> y = staged.Allocate<T>(rows);
            backend.MatVec(staged.Upload(a), staged.Upload(x), y, rows, columns, leading);
            backend.Download(y, destination);
        }
    }

    public static void Transpose<T>(
        ReadOnlySpan<T> x, Span<T> destination, long batch, long rows, long columns, Backend? on, [CallerMemberName] string operation = "")
        where T : unmanaged
    {
        MatrixGuard.Whole(operation, nameof(x), x.Length, batch, rows, columns);
        MatrixGuard.Whole(operation, nameof(destination), destination.Length, batch, columns, rows);
        Guard.Apart(operation, x, destination);
        fixed (T* px = x, py = destination)
        {
            if (Dispatcher.IsDirect(on, x.Length) && batch == 1)
            {
                TransposeLoop.Run(px, (nint)columns, py, (nint)rows, (nint)rows, (nint)columns);
                return;
            }

            long bytes = (long)x.Length * sizeof(T);
            bool pinned = HostMemory.IsPinned(px, bytes) && HostMemory.IsPinned(py, bytes);
            Backend backend = Dispatcher.Choose(new Work(Pattern.Transpose, typeof(void), typeof(T), x.Length, bytes, bytes) { Pinned = pinned }, on);
            if (backend.Device.SharesHostMemory)
            {
                backend.Transpose(new View<T>(px, x.Length), new View<T>(py, x.Length), batch, rows, columns);
                return;
            }

            using var staged = new Staging(backend);
            View<T> y = staged.Allocate<T>(x.Length);
            backend.Transpose(staged.Upload(x), y, batch, rows, columns);
            backend.Download(y, destination);
        }
    }
}
