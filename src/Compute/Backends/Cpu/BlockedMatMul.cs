using System.Numerics;
using Compute.Kernels;

namespace Compute;

/// <summary>
/// The product by packed blocks. B is packed into memory that all threads share, slab by slab, by whichever thread comes to a slab first;
/// a chunk of work is a block of rows of C (or of a group of columns), for which a thread packs A for itself. K is walked in
/// ascending order inside a chunk, so no element of C ever has two accumulators.
/// </summary>
internal static unsafe class BlockedMatMul
{
    public static void Run<T, TFactor>(int degree, in MatMulProduct<T, TFactor> product)
        where T : unmanaged, INumber<T>
        where TFactor : struct, IMatMulFactor<T>
    {
        MatMulPlan plan = MatMulPlan.For<T>(product.M, product.N, product.K, degree);
        using Scratch<T> packed = Scratch<T>.Rent(plan.PackedDepth * plan.PackedColumns);
        nint slabs = plan.PackedColumns / plan.Slab, layers = (plan.PackedDepth + plan.Depth - 1) / plan.Depth;
        using Scratch<int> states = Scratch<int>.Rent(slabs * layers);
        long blocks = (product.M + plan.Rows - 1) / plan.Rows;
        for (nint column = 0; column < product.N; column += plan.PackedColumns)
        {
            for (nint p = 0; p < product.K; p += plan.PackedDepth)
            {
                new Span<int>(states.Pointer, (int)(slabs * layers)).Clear();
                Workers.Run(degree, blocks * plan.Groups, new Work<T, TFactor>(product, plan, degree, column, p, packed.Pointer, states.Pointer));
            }
        }
    }

    private readonly struct Work<T, TFactor>(
        MatMulProduct<T, TFactor> product, MatMulPlan plan, int degree, nint firstColumn, nint first, T* packed, int* states) : IChunkedWork
        where T : unmanaged, INumber<T>
        where TFactor : struct, IMatMulFactor<T>
    {
        private const int Free = 0, Taken = 1, Packed = 2;

        public void Invoke(long chunk)
        {
            nint blocks = (product.M + plan.Rows - 1) / plan.Rows;
            nint row = (nint)chunk % blocks * plan.Rows, rows = nint.Min(plan.Rows, product.M - row), group = (nint)chunk / blocks;
            nint columns = nint.Min(plan.PackedColumns, product.N - firstColumn), slabs = (columns + plan.Slab - 1) / plan.Slab;
            nint firstSlab = slabs * group / plan.Groups, count = slabs * (group + 1) / plan.Groups - firstSlab;
            if (count == 0) return;

            T* c = product.C + row * product.CRow + firstColumn;
            if (first == 0 && product.Beta != T.Zero)
            {
                nint left = firstSlab * plan.Slab, right = nint.Min(columns, (firstSlab + count) * plan.Slab);
                MatMulLoop.Scale(vectors: true, c + left, product.CRow, rows, right - left, product.Beta);
            }

            using Scratch<T> block = Scratch<T>.Rent(MatMulPack.RowsLength(plan.Rows, plan.Depth));
            // What is not computed with as it lies is widened a block at a time, which is then packed from the cache.
            using Scratch<T> room = Scratch<T>.Rent(TFactor.IsInPlace ? 0 : nint.Max(plan.Rows, plan.Slab) * plan.Depth);
            nint end = nint.Min(product.K, first + plan.PackedDepth);
            for (nint p = first; p < end; p += plan.Depth)
            {
                nint depth = nint.Min(plan.Depth, end - p);
                RowPanels<T> a = MatMulPack.Rows(product.A.Block(true, row, p, rows, depth, room.Pointer), rows, depth, product.Alpha, block.Pointer);
                bool clear = p == 0 && product.Beta == T.Zero;

                // Threads begin at different slabs, so that they pack different ones. The order does not matter: slabs are columns.
                nint begin = (nint)(chunk * degree / (blocks * plan.Groups)) * count / degree;
                for (nint s = 0; s < count; s++)
                {
                    nint slab = firstSlab + (begin + s) % count, column = slab * plan.Slab;
                    nint width = nint.Min(plan.Slab, columns - column);
                    ColumnPanels<T> b = Slab(slab, p, depth, column, width, room.Pointer);
                    MatMulBlock.Run(a, b, c + column, product.CRow, rows, width, depth, clear);
                }
            }
        }

        /// <summary>A slab of packed B; packs it, or waits for the thread that does.</summary>
        private ColumnPanels<T> Slab(nint slab, nint p, nint depth, nint column, nint width, T* room)
        {
            T* to = packed + (p - first) * plan.PackedColumns + column * depth;
            ref int state = ref states[(p - first) / plan.Depth * (plan.PackedColumns / plan.Slab) + slab];
            if (Volatile.Read(ref state) != Packed)
            {
                if (Interlocked.CompareExchange(ref state, Taken, Free) == Free)
                {
                    MatMulPack.Columns(product.B.Block(true, p, firstColumn + column, depth, width, room), depth, width, to);
                    Volatile.Write(ref state, Packed);
                }
                else
                {
                    SpinWait spin = default;
                    while (Volatile.Read(ref state) != Packed) spin.SpinOnce(sleep1Threshold: -1);
                }
            }

            int panel = MatMulBlock.PanelColumns<T>();
            return new(to, panel, panel * depth);
        }
    }
}
