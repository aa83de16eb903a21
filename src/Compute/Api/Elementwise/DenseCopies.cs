using Compute.Kernels;

namespace Compute;

/// <summary>Strided host tensors on a back-end that takes contiguous arrays only: copied together, computed, and copied back.</summary>
internal static unsafe class DenseCopies
{
    public static void Run<T, TCall>(
        T* x, ReadOnlySpan<long> a, T* y, ReadOnlySpan<long> b, T* z, ReadOnlySpan<long> c, T* destination, ReadOnlySpan<long> d,
        ReadOnlySpan<long> shape, TCall call, Backend? on)
        where T : unmanaged
        where TCall : unmanaged, IElementwiseCall<T>
    {
        long length = Shapes.Length(shape, sizeof(T));
        Span<long> dense = stackalloc long[Broadcasting.MaxRank];
        ReadOnlySpan<long> close = Broadcasting.Strides(shape, [], shape, dense);
        using Scratch<T> first = Scratch<T>.Rent(length), second = Scratch<T>.Rent(length), third = Scratch<T>.Rent(length);
        Copy(x, a, first.Pointer, close, shape);
        if (TCall.Inputs > 1) Copy(y, b, second.Pointer, close, shape);
        if (TCall.Inputs > 2) Copy(z, c, third.Pointer, close, shape);
        Elementwise.Run(first.Pointer, second.Pointer, third.Pointer, first.Pointer, length, call, on);
        Copy(first.Pointer, close, destination, d, shape);
    }

    private static void Copy<T>(T* x, ReadOnlySpan<long> from, T* y, ReadOnlySpan<long> to, ReadOnlySpan<long> shape)
        where T : unmanaged
    {
        var both = new BroadcastShape(shape, from, from, from, to);
        StridedLoop.Run(vectors: true, x, x, x, y, both, 0, both.Elements, default(CopyElements<T>));
    }

    private readonly struct CopyElements<T> : IElementwiseLoop<T>
        where T : unmanaged
    {
        public static int Inputs => 1;

        public void Run(bool vectors, T* x, T* y, T* z, T* destination, nuint length) =>
            Buffer.MemoryCopy(x, destination, length * (nuint)sizeof(T), length * (nuint)sizeof(T));
    }
}
