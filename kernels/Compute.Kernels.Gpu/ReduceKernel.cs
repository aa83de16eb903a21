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

    /// <summary>Values of shared memory that <see cref="Fold"/> needs: 16 bytes, or two values of 8, for each thread.</summary>
    internal const int FoldRoom = 4 * BlockGroupSize;

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

        // Its own word: no barrier.
        if (thread == 0) result[Grid.IdxX] = level[0];
    }

    private static void Blocks<T, TMath, TOp, TElements>(
        ArrayView<T> x, ArrayView<T> y, ArrayView<T> partial, BlockLayout layout, T identity, TOp op, TElements elements)
        where T : unmanaged, INumber<T>
        where TMath : unmanaged, IGpuMath<T>
        where TOp : unmanaged, IBinaryOperator<T>
        where TElements : struct, ILineElements<T, TMath>
    {
        var place = new LineBlock(layout, partial.Length);
        Piece<T> sums = new(identity, identity, identity, identity), none = sums;
        Take<T, TMath, TElements>(x, y, place, layout.Wide, identity, ref sums, ref none, elements);
        T sum = Fold<T, TMath, TOp>(sums, place.Column, SharedMemory.Allocate<T>(FoldRoom), op);
        if (place.Column == 0 && place.Unit < partial.Length) partial[place.Unit] = sum;
    }

    /// <summary>Takes a thread's elements of a block into its accumulators, and into those of squares where the elements have such.</summary>
    /// <param name="x">The elements.</param>
    /// <param name="y">Those that they meet, if any.</param>
    /// <param name="place">The block.</param>
    /// <param name="wide">Not 0 where lines begin at a multiple of 16 bytes.</param>
    /// <param name="center">What elements meet that do not meet others.</param>
    /// <param name="sums">The accumulators.</param>
    /// <param name="squares">Those of squares.</param>
    /// <param name="elements">What is done with an element.</param>
    internal static void Take<T, TMath, TElements>(
        ArrayView<T> x, ArrayView<T> y, LineBlock place, int wide, T center, ref Piece<T> sums, ref Piece<T> squares, TElements elements)
        where T : unmanaged, INumber<T>
        where TMath : unmanaged, IGpuMath<T>
        where TElements : struct, ILineElements<T, TMath>
    {
        int row = Columns * Piece<T>.Length, length = place.Length;
        long startX = place.StartX, startY = place.StartY;
        Piece<T> centers = new(center, center, center, center);
        int at = place.Column * Piece<T>.Length, last = length - Rows * row + at;
        for (; at <= last; at += Rows * row)
        {
            Piece<T> x0, x1, x2, x3, y0 = centers, y1 = centers, y2 = centers, y3 = centers;
            if (wide != 0)
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
                    if (TElements.HasSquares) squares = squares.Next(elements.Square(new(squares.A), new(x0.A), new(y0.A)).Value);
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
                T sum = sums.A, square = squares.A;
                if (at + k < length)
                {
                    T element = x[startX + at + k], other = TElements.HasPairs ? y[startY + at + k] : center;
                    sum = elements.Accumulate(new(sum), new(element), new(other)).Value;
                    if (TElements.HasSquares) square = elements.Square(new(square), new(element), new(other)).Value;
                }

                sums = sums.Next(sum);
                if (TElements.HasSquares) squares = squares.Next(square);
            }
        }
    }

    /// <summary>The balanced tree over the accumulators of a block: i with i + L/2, then L/4, …, among threads and then in the first. The block's first thread has the result, and all[its number] too.</summary>
    /// <param name="sums">The thread's accumulators.</param>
    /// <param name="column">Its place among the block's threads.</param>
    /// <param name="all">Shared memory of <see cref="FoldRoom"/> values.</param>
    /// <param name="op">The operator.</param>
    internal static T Fold<T, TMath, TOp>(Piece<T> sums, int column, ArrayView<T> all, TOp op)
        where T : unmanaged, INumber<T>
        where TMath : unmanaged, IGpuMath<T>
        where TOp : unmanaged, IBinaryOperator<T>
    {
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

        // No return before the end: what follows the call may have barriers, which must not be there twice, for the first thread and for the others.
        for (int half = column == 0 ? Piece<T>.Length / 2 : 0; half > 0; half /= 2)
        {
            for (int k = 0; k < half; k++)
            {
                int at = thread + k * BlockGroupSize;
                all[at] = op.Invoke(new GpuLane<T, TMath>(all[at]), new GpuLane<T, TMath>(all[at + half * BlockGroupSize])).Value;
            }
        }

        return all[thread];
    }

    /// <summary>Which block of which line 16 threads work on.</summary>
    internal readonly struct LineBlock
    {
        /// <summary>The thread's place among the block's.</summary>
        public readonly int Column;

        /// <summary>Elements of the block; none beyond the last.</summary>
        public readonly int Length;

        /// <summary>The block's number among those of all lines.</summary>
        public readonly long Unit;

        /// <summary>Whether it is its line's last.</summary>
        public readonly int IsLast;

        /// <summary>Where its elements lie.</summary>
        public readonly long StartX;

        /// <summary>Where those lie that they meet.</summary>
        public readonly long StartY;

        /// <summary>That of this thread.</summary>
        /// <param name="layout">The lines.</param>
        /// <param name="units">Blocks of all of them.</param>
        public LineBlock(BlockLayout layout, long units)
        {
            Column = Group.IdxX & (Columns - 1);
            Unit = (long)Grid.IdxX * (BlockGroupSize / Columns) + (Group.IdxX >> ColumnsLog);

            // A division takes as long as forty elements: most calls need none.
            long line = layout.Blocks == units ? 0 : layout.Blocks == 1 ? Unit : Unit / layout.Blocks;
            long block = Unit - line * layout.Blocks, first = block * Canonical.BlockLength, left = Unit < units ? layout.Axis - first : 0;
            Length = left < Canonical.BlockLength ? (int)left : Canonical.BlockLength;
            IsLast = block == layout.Blocks - 1 ? 1 : 0;
            (StartX, StartY) = (line * layout.Outer + first, line * layout.OuterY + first);
        }
    }
}
