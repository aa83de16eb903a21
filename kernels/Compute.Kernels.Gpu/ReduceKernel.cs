using System.Numerics;
using ILGPU;

namespace Compute.Kernels.Gpu;

/// <summary>Lines of an array whose elements lie side by side, and the blocks that they are cut into.</summary>
public struct BlockLayout
{
    /// <summary>Elements of a line.</summary>
    public long Axis;

    /// <summary>Distance from a line to the next.</summary>
    public long Outer;

    /// <summary>The same in the second input.</summary>
    public long OuterY;

    /// <summary>Blocks of a line.</summary>
    public long Blocks;

    /// <summary>Not 0 where every line begins at a multiple of 16 bytes.</summary>
    public int Wide;
}

/// <summary>
/// The canonical reduction of lines. Beside <c>ReduceLoop</c>: 16 threads have a block, each 16 bytes of its row of accumulators (four of 4 bytes, two
/// of 8). Block results go to <see cref="Tree"/>.
/// </summary>
public static class ReduceKernel
{
    /// <summary>Threads in a group, in every kernel but those that reduce blocks.</summary>
    public const int GroupSize = 256;

    /// <summary>Values that one group of <see cref="Tree"/> takes.</summary>
    public const int TreeWidth = 2 * GroupSize;

    /// <summary>Threads in a group that reduces blocks: few, so that a million elements are work for 64 groups.</summary>
    public const int BlockGroupSize = 64;

    // Threads of a block.
    private const int Columns = Canonical.RowBytes / 16, ColumnsLog = 4;

    // Rows that are loaded before the first is added: 64 bytes a thread, 128 KiB of a full multiprocessor (see Elementwise).
    private const int Rows = 4;

    /// <summary>partial[l · blocks + b] = block b of line l of x.</summary>
    public static void Reduce<T, TMath, TOp>(ArrayView<T> x, ArrayView<T> partial, BlockLayout layout, T identity, TOp op)
        where T : unmanaged, INumber<T>
        where TMath : unmanaged, IGpuMath<T>
        where TOp : unmanaged, IMapReduceOperator<T> =>
        Blocks<T, TMath, TOp, MappedElements<T, TMath, TOp>>(x, x, partial, layout, identity, op, new(op));

    /// <summary>partial[l · blocks + b] = block b of the pairs of lines l of x and y.</summary>
    public static void ZipReduce<T, TMath, TOp>(ArrayView<T> x, ArrayView<T> y, ArrayView<T> partial, BlockLayout layout, T identity, TOp op)
        where T : unmanaged, INumber<T>
        where TMath : unmanaged, IGpuMath<T>
        where TOp : unmanaged, IZipReduceOperator<T> =>
        Blocks<T, TMath, TOp, PairedElements<T, TMath, TOp>>(x, y, partial, layout, identity, op, new(op));

    /// <summary>partial[l · blocks + b] = block b of the squared deviations of line l of x from a center of its own.</summary>
    public static void Deviations<T, TMath>(ArrayView<T> x, ArrayView<T> center, ArrayView<T> partial, BlockLayout layout, T identity)
        where T : unmanaged, INumber<T>
        where TMath : unmanaged, IGpuMath<T> =>
        Blocks<T, TMath, SumOfSquares<T>, DeviatingElements<T, TMath>>(x, center, partial, layout, identity, default, default);

    /// <summary>The balanced tree over block results, of each line for itself: of 512 of them becomes one. Run until one is left.</summary>
    /// <param name="values">The blocks of all lines, line after line.</param>
    /// <param name="result">One value for each group.</param>
    /// <param name="blocks">Blocks of a line.</param>
    /// <param name="op">The operator.</param>
    public static void Tree<T, TMath, TOp>(ArrayView<T> values, ArrayView<T> result, long blocks, TOp op)
        where T : unmanaged, INumber<T>
        where TMath : unmanaged, IGpuMath<T>
        where TOp : unmanaged, IBinaryOperator<T>
    {
        ArrayView<T> level = SharedMemory.Allocate<T>(TreeWidth);
        int thread = Group.IdxX;
        long groups = (blocks + TreeWidth - 1) / TreeWidth, first = Grid.IdxX % groups * TreeWidth;
        long start = Grid.IdxX / groups * blocks + first, left = blocks - first;
        int count = left < TreeWidth ? (int)left : TreeWidth;
        if (thread < count) level[thread] = values[start + thread];
        if (thread + GroupSize < count) level[thread + GroupSize] = values[start + thread + GroupSize];

        for (; count > 1; count = (count + 1) / 2)
        {
            Group.Barrier();
            T value = level[0];
            bool takes = 2 * thread < count;
            if (takes)
            {
                value = level[2 * thread];
                if (2 * thread + 1 < count)
                    value = op.Invoke(new GpuLane<T, TMath>(value), new GpuLane<T, TMath>(level[2 * thread + 1])).Value;
            }

            Group.Barrier();
            if (takes) level[thread] = value;
        }

        Group.Barrier();
        if (thread == 0) result[Grid.IdxX] = level[0];
    }

    private static void Blocks<T, TMath, TOp, TElements>(
        ArrayView<T> x, ArrayView<T> y, ArrayView<T> partial, BlockLayout layout, T identity, TOp op, TElements elements)
        where T : unmanaged, INumber<T>
        where TMath : unmanaged, IGpuMath<T>
        where TOp : unmanaged, IBinaryOperator<T>
        where TElements : struct, ILineElements<T, TMath>
    {
        int column = Group.IdxX & (Columns - 1), row = Columns * Piece<T>.Length;
        long unit = (long)Grid.IdxX * (BlockGroupSize / Columns) + (Group.IdxX >> ColumnsLog);

        // A division takes as long as forty elements: most calls need none.
        long line = layout.Blocks == partial.Length ? 0 : layout.Blocks == 1 ? unit : unit / layout.Blocks;
        long first = (unit - line * layout.Blocks) * Canonical.BlockLength, left = unit < partial.Length ? layout.Axis - first : 0;
        int length = left < Canonical.BlockLength ? (int)left : Canonical.BlockLength;
        long startX = line * layout.Outer + first, startY = line * layout.OuterY + first;
        T center = TElements.HasCenters && length > 0 ? y[line] : identity;
        Piece<T> sums = new(identity, identity, identity, identity), centers = new(center, center, center, center);

        int at = column * Piece<T>.Length, last = length - Rows * row + at;
        for (; at <= last; at += Rows * row)
        {
            Piece<T> x0, x1, x2, x3, y0 = centers, y1 = centers, y2 = centers, y3 = centers;
            if (layout.Wide != 0)
            {
                (x0, x1) = (Piece<T>.Load(x, startX + at), Piece<T>.Load(x, startX + at + row));
                (x2, x3) = (Piece<T>.Load(x, startX + at + 2 * row), Piece<T>.Load(x, startX + at + 3 * row));
                if (TElements.HasPairs)
                {
                    (y0, y1) = (Piece<T>.Load(y, startY + at), Piece<T>.Load(y, startY + at + row));
                    (y2, y3) = (Piece<T>.Load(y, startY + at + 2 * row), Piece<T>.Load(y, startY + at + 3 * row));
                }
            }
            else
            {
                (x0, x1) = (Piece<T>.Gather(x, startX + at), Piece<T>.Gather(x, startX + at + row));
                (x2, x3) = (Piece<T>.Gather(x, startX + at + 2 * row), Piece<T>.Gather(x, startX + at + 3 * row));
                if (TElements.HasPairs)
                {
                    (y0, y1) = (Piece<T>.Gather(y, startY + at), Piece<T>.Gather(y, startY + at + row));
                    (y2, y3) = (Piece<T>.Gather(y, startY + at + 2 * row), Piece<T>.Gather(y, startY + at + 3 * row));
                }
            }

            for (int i = 0; i < Rows; i++)
            {
                for (int k = 0; k < Piece<T>.Length; k++)
                {
                    sums = sums.Next(elements.Accumulate(new(sums.A), new(x0.A), new(y0.A)).Value);
                    (x0, y0) = (x0.Next(x0.A), y0.Next(y0.A));
                }

                (x0, x1, x2) = (x1, x2, x3);
                (y0, y1, y2) = (y1, y2, y3);
            }
        }

        // The rows that are left, the last perhaps not whole.
        for (; at < length; at += row)
        {
            for (int k = 0; k < Piece<T>.Length; k++)
            {
                T sum = sums.A;
                if (at + k < length)
                {
                    T other = TElements.HasPairs ? y[startY + at + k] : center;
                    sum = elements.Accumulate(new(sum), new(x[startX + at + k]), new(other)).Value;
                }

                sums = sums.Next(sum);
            }
        }

        Lanes<T, TMath, TOp>(sums, column, unit, partial, op);
    }

    /// <summary>The balanced tree over the accumulators of a block: i with i + L/2, then L/4, …, among threads and then in the first.</summary>
    private static void Lanes<T, TMath, TOp>(Piece<T> sums, int column, long unit, ArrayView<T> partial, TOp op)
        where T : unmanaged, INumber<T>
        where TMath : unmanaged, IGpuMath<T>
        where TOp : unmanaged, IBinaryOperator<T>
    {
        ArrayView<T> all = SharedMemory.Allocate<T>(4 * BlockGroupSize);
        int thread = Group.IdxX, end = Piece<T>.Length * BlockGroupSize;
        for (int at = thread; at < end; at += BlockGroupSize)
        {
            all[at] = sums.A;
            sums = sums.Next(sums.A);
        }

        for (int half = Columns / 2; half > 0; half /= 2)
        {
            Group.Barrier();
            if (column >= half) continue;
            for (int at = thread; at < end; at += BlockGroupSize)
                all[at] = op.Invoke(new GpuLane<T, TMath>(all[at]), new GpuLane<T, TMath>(all[at + half])).Value;
        }

        if (column != 0 || unit >= partial.Length) return;
        for (int half = Piece<T>.Length / 2; half > 0; half /= 2)
        {
            for (int k = 0; k < half; k++)
            {
                int at = thread + k * BlockGroupSize;
                all[at] = op.Invoke(new GpuLane<T, TMath>(all[at]), new GpuLane<T, TMath>(all[at + half * BlockGroupSize])).Value;
            }
        }

        partial[unit] = all[thread];
    }
}
