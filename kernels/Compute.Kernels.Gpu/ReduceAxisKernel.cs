using System.Numerics;
using ILGPU;

namespace Compute.Kernels.Gpu;

/// <summary>
/// The canonical reduction of every line along an axis. Beside <c>ReduceAxisLoop</c>: partial[l · blocks + b] = block b of line l; the blocks
/// of a line then go to <see cref="ReduceKernel.Tree"/>.
/// </summary>
public static class ReduceAxisKernel
{
    // 64 accumulators for each of 32 neighbouring lines, or fewer of more lines.
    private const int Room = 64 * 32;

    /// <summary>Through a map-reduce operator.</summary>
    /// <param name="x">The elements of all lines.</param>
    /// <param name="partial">One result for each block of each line.</param>
    /// <param name="layout">The lines.</param>
    /// <param name="blocks">Blocks of a line.</param>
    /// <param name="lanes">Accumulators that a block uses: of a line shorter than their number, the power of two that is not below it.</param>
    /// <param name="identity">What accumulators begin with.</param>
    /// <param name="op">The operator.</param>
    public static void ReduceAxis<T, TMath, TOp>(
        ArrayView<T> x, ArrayView<T> partial, AxisLayout layout, long blocks, int lanes, T identity, TOp op)
        where T : unmanaged, INumber<T>
        where TMath : unmanaged, IGpuMath<T>
        where TOp : unmanaged, IMapReduceOperator<T> =>
        Blocks<T, TMath, TOp, MappedElements<T, TMath, TOp>>(x, x, partial, layout, blocks, lanes, identity, op, new(op));

    /// <summary>Accumulates elements and combines the accumulators of each block: i with i + L/2, then L/4, …</summary>
    internal static void Blocks<T, TMath, TOp, TElements>(
        ArrayView<T> x, ArrayView<T> y, ArrayView<T> partial, AxisLayout layout, long blocks, int lanes, T identity, TOp op, TElements elements)
        where T : unmanaged, INumber<T>
        where TMath : unmanaged, IGpuMath<T>
        where TOp : unmanaged, IBinaryOperator<T>
        where TElements : struct, ILineElements<T, TMath>
    {
        ArrayView<T> rows = SharedMemory.Allocate<T>(Room);
        var place = new BlockPlace(layout, blocks);
        int origin = place.Origin(layout, lanes), next = layout.Next, depth = layout.Depth;

        // Four accumulators at once, so that four loads are on their way.
        int hop2 = 2 * depth, hop3 = 3 * depth;
        for (int lane = layout.Place; lane < lanes; lane += 4 * depth)
        {
            T a = identity, b = identity, c = identity, d = identity;
            for (int k = lane; k < place.Length; k += lanes)
            {
                // Where there is no such element or accumulator, the first of the four is loaded again.
                int most = Math.Min(place.Length - 1 - k, lanes - 1 - lane);
                long at = place.Start + k * layout.Inner, pair = place.First + k;
                int i1 = depth <= most ? depth : 0, i2 = hop2 <= most ? hop2 : 0, i3 = hop3 <= most ? hop3 : 0;
                T x0 = x[at], x1 = x[at + i1 * layout.Inner], x2 = x[at + i2 * layout.Inner], x3 = x[at + i3 * layout.Inner];
                T y0 = identity, y1 = identity, y2 = identity, y3 = identity;
                if (TElements.HasPairs) (y0, y1, y2, y3) = (y[pair], y[pair + i1], y[pair + i2], y[pair + i3]);
                a = elements.Accumulate(new(a), new(x0), new(y0)).Value;
                if (depth <= most) b = elements.Accumulate(new(b), new(x1), new(y1)).Value;
                if (hop2 <= most) c = elements.Accumulate(new(c), new(x2), new(y2)).Value;
                if (hop3 <= most) d = elements.Accumulate(new(d), new(x3), new(y3)).Value;
            }

            int row = origin + lane * next;
            rows[row] = a;
            if (lane + depth < lanes) rows[row + depth * next] = b;
            if (lane + hop2 < lanes) rows[row + hop2 * next] = c;
            if (lane + hop3 < lanes) rows[row + hop3 * next] = d;
        }

        for (int half = lanes / 2; half > 0; half /= 2)
        {
            Group.Barrier();
            for (int lane = layout.Place; lane < half; lane += depth)
            {
                int at = origin + lane * next;
                rows[at] = op.Invoke(new GpuLane<T, TMath>(rows[at]), new GpuLane<T, TMath>(rows[at + half * next])).Value;
            }
        }

        if (layout.Place == 0 && place.Line < layout.Lines) partial[place.Line * blocks + place.Block] = rows[origin];
    }
}

/// <summary>Which block of which line a thread works on.</summary>
internal readonly struct BlockPlace
{
    /// <summary>The line; it may be beyond the last.</summary>
    public readonly long Line;

    /// <summary>The block.</summary>
    public readonly long Block;

    /// <summary>Elements of the line before the block.</summary>
    public readonly long First;

    /// <summary>Elements of the block; none beyond the last line.</summary>
    public readonly int Length;

    /// <summary>Where the block's first element lies.</summary>
    public readonly long Start;

    /// <summary>Blocks of one line are neighbours where its elements are; elsewhere a group has the same block of neighbouring lines.</summary>
    public BlockPlace(AxisLayout layout, long blocks)
    {
        // Most lines have one block. A division of 64 bits takes as long as forty elements.
        long unit = layout.Along != 0 ? (long)Grid.IdxX * layout.Across + layout.Slot : Grid.IdxX, whole = blocks == 1 ? unit : unit / blocks;
        Line = layout.Along != 0 ? whole : whole * layout.Across + layout.Slot;
        Block = unit - whole * blocks;
        First = Block * Canonical.BlockLength;
        long left = layout.Axis - First;
        Length = Line >= layout.Lines ? 0 : left < Canonical.BlockLength ? (int)left : Canonical.BlockLength;
        Start = layout.Start(Line) + First * layout.Inner;
    }

    /// <summary>Where the accumulators of the thread's line begin in shared memory; those of a line are <see cref="AxisLayout.Next"/> apart.</summary>
    public int Origin(AxisLayout layout, int lanes) => layout.Along != 0 ? layout.Slot * lanes : layout.Slot;
}
