using ILGPU;

namespace Compute.Kernels.Gpu;

public static partial class MatMulKernel
{
    private const int TensorSide = 128, PanelBytes = TensorSide * 48;

    /// <summary>
    /// C ← alpha · op(A) · op(B) + beta · C by tensor cores, sums in single precision in the hardware's order: for <c>Numerics.Fast</c>. Copies of 16 bytes have to be possible; A and B as they are.
    /// </summary>
    [Architecture(80)]
    [KeepsInRegisters(64)]
    public static void MatMulTensorNNSm80<T, TProduct>(ArrayView<T> a, ArrayView<T> b, ArrayView<float> c, MatMulLayout layout, float alpha, float beta, int readsC)
        where T : unmanaged
        where TProduct : unmanaged, ITensorProduct =>
        Tensor<T, ByDepth, ByLine, TProduct>(a, b, c, layout, alpha, beta, readsC);

    /// <summary>The same, B transposed.</summary>
    [Architecture(80)]
    [KeepsInRegisters(64)]
    public static void MatMulTensorNTSm80<T, TProduct>(ArrayView<T> a, ArrayView<T> b, ArrayView<float> c, MatMulLayout layout, float alpha, float beta, int readsC)
        where T : unmanaged
        where TProduct : unmanaged, ITensorProduct =>
        Tensor<T, ByDepth, ByDepth, TProduct>(a, b, c, layout, alpha, beta, readsC);

    /// <summary>The same, A transposed.</summary>
    [Architecture(80)]
    [KeepsInRegisters(64)]
    public static void MatMulTensorTNSm80<T, TProduct>(ArrayView<T> a, ArrayView<T> b, ArrayView<float> c, MatMulLayout layout, float alpha, float beta, int readsC)
        where T : unmanaged
        where TProduct : unmanaged, ITensorProduct =>
        Tensor<T, ByLine, ByLine, TProduct>(a, b, c, layout, alpha, beta, readsC);

    /// <summary>The same, both transposed.</summary>
    [Architecture(80)]
    [KeepsInRegisters(64)]
    public static void MatMulTensorTTSm80<T, TProduct>(ArrayView<T> a, ArrayView<T> b, ArrayView<float> c, MatMulLayout layout, float alpha, float beta, int readsC)
        where T : unmanaged
        where TProduct : unmanaged, ITensorProduct =>
        Tensor<T, ByLine, ByDepth, TProduct>(a, b, c, layout, alpha, beta, readsC);

    /// <summary>
    /// A group of 256 threads has 128 × 128 elements, a warp 64 × 32 of them. Panels of 32 bytes of depth, 16 elements of 16 bits or 8 singles, go through shared memory, as they are: one is
    /// multiplied, two are on their way.
    /// </summary>
    private static void Tensor<T, TOrderA, TOrderB, TProduct>(
        ArrayView<T> a, ArrayView<T> b, ArrayView<float> c, MatMulLayout layout, float alpha, float beta, int readsC)
        where T : unmanaged
        where TOrderA : unmanaged, IFactorOrder
        where TOrderB : unmanaged, IFactorOrder
        where TProduct : unmanaged, ITensorProduct
    {
        int depth = 32 / Interop.SizeOf<T>(), panel = PanelBytes / Interop.SizeOf<T>(), stage = 2 * panel;
        ArrayView<T> staged = SharedMemory.Allocate<Words>(Stages * 2 * PanelBytes / 16).Cast<T>();
        long firstRow = (long)Grid.IdxY * TensorSide, firstColumn = (long)Grid.IdxX * TensorSide;
        int rows = Inside(layout.M, firstRow, TensorSide), columns = Inside(layout.N, firstColumn, TensorSide);
        TensorFactor<T, TOrderA> factorA = new(a, Grid.IdxZ * layout.BatchA + firstRow * layout.RowA, layout.RowA, layout.ColumnA, rows);
        TensorFactor<T, TOrderB> factorB = new(b, Grid.IdxZ * layout.BatchB + firstColumn * layout.ColumnB, layout.ColumnB, layout.RowB, columns);
        int warp = Group.IdxX / 32, row = warp / 4 * 64, column = warp % 4 * 32;

        TensorTile sums = default;
        long ahead = layout.K;
        for (int i = 0; i < Stages - 1; i++, ahead -= depth)
        {
            if (ahead > 0)
            {
                factorA.CopyNext(staged.SubView(i * stage), ahead);
                factorB.CopyNext(staged.SubView(i * stage + panel), ahead);
            }

            AsyncCopy.Commit();
        }

        int now = 0, next = (Stages - 1) * stage;
        for (long left = layout.K; left > 0; left -= depth, ahead -= depth)
        {
            AsyncCopy.WaitForAllButOne();

            // All have read the panel before this one, whose place is the next one's, when the barrier is passed.
            Group.Barrier();
            if (ahead > 0)
            {
                factorA.CopyNext(staged.SubView(next), ahead);
                factorB.CopyNext(staged.SubView(next + panel), ahead);
            }

            AsyncCopy.Commit();
            sums = sums.Add<T, TOrderA, TOrderB, TProduct>(staged.SubView(now), staged.SubView(now + panel), row, column);
            next = now;
            now = now == (Stages - 1) * stage ? 0 : now + stage;
        }

        // Where a thread's sums lie in 16 × 8 (the manual's "matrix fragments for mma").
        int lane = Group.IdxX % 32;
        sums.Store(
            new(c, Grid.IdxZ * layout.BatchC + firstRow * layout.RowC + firstColumn, layout.RowC, rows, columns, alpha, beta, readsC), row + lane / 4, column + lane % 4 * 2);
    }
}
