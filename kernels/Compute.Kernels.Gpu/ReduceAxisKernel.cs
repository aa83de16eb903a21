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
        Blocks<T, TMath, TOp, MapElements<T, TMath, TOp>>(new(x, op), partial, layout, blocks, lanes, identity, op);

    /// <summary>Squared deviations, those of each line from a center of its own.</summary>
    public static void DeviationsAxis<T, TMath>(
        ArrayView<T> x, ArrayView<T> center, ArrayView<T> partial, AxisLayout layout, long blocks, int lanes, T identity)
        where T : unmanaged, INumber<T>
        where TMath : unmanaged, IGpuMath<T> =>
        Blocks<T, TMath, SumOfSquares<T>, DeviationElements<T, TMath>>(new(x, center), partial, layout, blocks, lanes, identity, default);

    /// <summary>Accumulates what a source reads and combines the accumulators of each block: i with i + L/2, then L/4, …</summary>
    internal static void Blocks<T, TMath, TOp, TElements>(
        TElements elements, ArrayView<T> partial, AxisLayout layout, long blocks, int lanes, T identity, TOp op)
        where T : unmanaged, INumber<T>
        where TMath : unmanaged, IGpuMath<T>
        where TOp : unmanaged, IBinaryOperator<T>
        where TElements : struct, ILineElements<T, TMath>
    {
        ArrayView<T> rows = SharedMemory.Allocate<T>(Room);
        var place = new BlockPlace(layout, blocks);
        int origin = place.Origin(layout, lanes), next = layout.Next, depth = layout.Depth;
        for (int lane = layout.Place; lane < lanes; lane += depth)
        {
            var accumulator = new GpuLane<T, TMath>(identity);
            for (long k = lane; k < place.Length; k += lanes)
                accumulator = elements.Accumulate(accumulator, place.Start + k * layout.Inner, place.First + k, place.Line);
            rows[origin + lane * next] = accumulator.Value;
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
    public readonly long Length;

    /// <summary>Where the block's first element lies.</summary>
    public readonly long Start;

    /// <summary>Blocks of one line are neighbours where its elements are; elsewhere a group has the same block of neighbouring lines.</summary>
    public BlockPlace(AxisLayout layout, long blocks)
    {
        long unit = (long)Grid.IdxX * layout.Across + layout.Slot;
        Line = layout.Along != 0 ? unit / blocks : Grid.IdxX / blocks * layout.Across + layout.Slot;
        Block = layout.Along != 0 ? unit % blocks : Grid.IdxX % blocks;
        First = Block * Canonical.BlockLength;
        long left = layout.Axis - First;
        Length = Line >= layout.Lines ? 0 : left < Canonical.BlockLength ? left : Canonical.BlockLength;
        Start = layout.Start(Line) + First * layout.Inner;
    }

    /// <summary>Where the accumulators of the thread's line begin in shared memory; those of a line are <see cref="AxisLayout.Next"/> apart.</summary>
    public int Origin(AxisLayout layout, int lanes) => layout.Along != 0 ? layout.Slot * lanes : layout.Slot;
}
