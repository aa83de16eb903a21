using System.Numerics;
using ILGPU;

namespace Compute.Kernels.Gpu;

/// <summary>
/// Pivot, mean and squared deviations of lines, in one pass over memory. Beside <c>MomentsLoop</c>, by the loops of <see cref="ReduceKernel"/>; the
/// moments of blocks lie in three arrays.
/// </summary>
public static class MomentsKernel
{
    // Accumulators of one kind: a row for each of 32 neighbouring lines, or fewer of more lines.
    private const int RoomBytes = Canonical.RowBytes * 32;

    /// <summary>The moments of block b of line l, at l · blocks + b. Lines are at least a row of accumulators long.</summary>
    /// <param name="x">The elements.</param>
    /// <param name="pivots">Output.</param>
    /// <param name="offsets">Output.</param>
    /// <param name="squares">Output.</param>
    /// <param name="layout">The lines.</param>
    /// <param name="identity">What accumulators begin with.</param>
    /// <param name="row">Elements of a row of accumulators.</param>
    /// <param name="whole">Elements of a block.</param>
    /// <param name="lastRow">Elements of the first row of a line's last block.</param>
    /// <param name="last">Elements of a line's last block.</param>
    public static void Moments<T, TMath>(
        ArrayView<T> x, ArrayView<T> pivots, ArrayView<T> offsets, ArrayView<T> squares, BlockLayout layout, T identity, T row, T whole, T lastRow, T last)
        where T : unmanaged, INumber<T>
        where TMath : unmanaged, IGpuMath<T>
    {
        ArrayView<T> memory = SharedMemory.Allocate<T>(ReduceKernel.FoldRoom), other = SharedMemory.Allocate<T>(ReduceKernel.FoldRoom);
        var place = new ReduceKernel.LineBlock(layout, squares.Length);
        if (place.IsLast != 0) (row, whole) = (lastRow, last);

        // The pivot: a row of elements is a row of accumulators.
        Piece<T> first = new(identity, identity, identity, identity), sums = first, deviations = first;
        for (int k = 0; k < Piece<T>.Length; k++)
        {
            int at = place.Column * Piece<T>.Length + k;
            first = first.Next(at < place.Length ? x[place.StartX + at] : identity);
        }

        ReduceKernel.Fold<T, TMath, Add<T>>(first, place.Column, memory, default);
        Group.Barrier();
        T pivot = TMath.Divide(memory[Group.IdxX - place.Column], row);
        ReduceKernel.Take<T, TMath, DeviatingElements<T, TMath>>(x, x, place, layout.Wide, pivot, ref sums, ref deviations, default);

        // All threads have read the pivot when those of the first tree have met.
        GpuLane<T, TMath> sum = new(ReduceKernel.Fold<T, TMath, Add<T>>(sums, place.Column, other, default));
        GpuLane<T, TMath> square = new(ReduceKernel.Fold<T, TMath, Add<T>>(deviations, place.Column, memory, default));
        if (place.Column != 0 || place.Unit >= squares.Length) return;
        Moment.Center<GpuLane<T, TMath>, T>(new(whole), ref sum, ref square);
        pivots[place.Unit] = pivot;
        offsets[place.Unit] = sum.Value;
        squares[place.Unit] = square.Value;
    }

    /// <summary>As above, lines of any length and anywhere; see <see cref="ReduceAxisKernel.ReduceAxis"/>.</summary>
    /// <param name="x">The elements of all lines.</param>
    /// <param name="pivots">Output.</param>
    /// <param name="offsets">Output.</param>
    /// <param name="squares">Output.</param>
    /// <param name="layout">The lines.</param>
    /// <param name="blocks">Blocks of a line.</param>
    /// <param name="lanes">Accumulators that a block uses: of a line shorter than their number, the power of two that is not below it.</param>
    /// <param name="identity">What accumulators begin with.</param>
    /// <param name="row">Elements of a row of accumulators.</param>
    /// <param name="whole">Elements of a block.</param>
    /// <param name="lastRow">Elements of the first row of a line's last block.</param>
    /// <param name="last">Elements of a line's last block.</param>
    public static void MomentsAxis<T, TMath>(
        ArrayView<T> x, ArrayView<T> pivots, ArrayView<T> offsets, ArrayView<T> squares, AxisLayout layout, long blocks, int lanes, T identity, T row, T whole, T lastRow,
        T last)
        where T : unmanaged, INumber<T>
        where TMath : unmanaged, IGpuMath<T>
    {
        ArrayView<T> sums = SharedMemory.Allocate<T>(RoomBytes / Interop.SizeOf<T>()), deviations = SharedMemory.Allocate<T>(RoomBytes / Interop.SizeOf<T>());
        var place = new BlockPlace(layout, blocks);
        int origin = place.Origin(layout, lanes), next = layout.Next, depth = layout.Depth;
        if (place.Block == blocks - 1) (row, whole) = (lastRow, last);
        for (int lane = layout.Place; lane < lanes; lane += depth)
            sums[origin + lane * next] = lane < place.Length ? x[place.Start + lane * layout.Inner] : identity;
        Fold<T, TMath>(sums, layout, origin, lanes);
        Group.Barrier();
        GpuLane<T, TMath> pivot = new(TMath.Divide(sums[origin], row));
        Group.Barrier();

        long step = lanes * layout.Inner;
        for (int lane = layout.Place; lane < lanes; lane += depth)
        {
            GpuLane<T, TMath> sum = new(identity), square = new(identity);
            long at = place.Start + lane * layout.Inner;
            int k = lane;

            // Four at once, so that four loads are on their way.
            for (; k < place.Length - 3 * lanes; k += 4 * lanes, at += 4 * step)
            {
                GpuLane<T, TMath> x0 = new(x[at]), x1 = new(x[at + step]), x2 = new(x[at + 2 * step]), x3 = new(x[at + 3 * step]);
                Take(ref sum, ref square, x0 - pivot);
                Take(ref sum, ref square, x1 - pivot);
                Take(ref sum, ref square, x2 - pivot);
                Take(ref sum, ref square, x3 - pivot);
            }

            for (; k < place.Length; k += lanes, at += step) Take(ref sum, ref square, new GpuLane<T, TMath>(x[at]) - pivot);
            sums[origin + lane * next] = sum.Value;
            deviations[origin + lane * next] = square.Value;
        }

        Fold<T, TMath>(sums, layout, origin, lanes);
        Fold<T, TMath>(deviations, layout, origin, lanes);
        if (layout.Place != 0 || place.Line >= layout.Lines) return;
        GpuLane<T, TMath> all = new(sums[origin]), allSquares = new(deviations[origin]);
        Moment.Center<GpuLane<T, TMath>, T>(new(whole), ref all, ref allSquares);
        long result = place.Line * blocks + place.Block;
        pivots[result] = pivot.Value;
        offsets[result] = all.Value;
        squares[result] = allSquares.Value;
    }

    /// <summary>The next level of the tree over the blocks of each line: neighbours become one, an odd one out goes up as it is.</summary>
    /// <param name="pivots">The moments of all lines' blocks.</param>
    /// <param name="offsets">See there.</param>
    /// <param name="squares">See there.</param>
    /// <param name="nextPivots">Output.</param>
    /// <param name="nextOffsets">Output.</param>
    /// <param name="nextSquares">Output.</param>
    /// <param name="blocks">Blocks of a line.</param>
    /// <param name="whole">Of two whole blocks.</param>
    /// <param name="last">Of a whole block and the line's last.</param>
    public static void MomentPairs<T, TMath>(
        ArrayView<T> pivots, ArrayView<T> offsets, ArrayView<T> squares, ArrayView<T> nextPivots, ArrayView<T> nextOffsets, ArrayView<T> nextSquares, long blocks,
        MomentWeights<T> whole, MomentWeights<T> last)
        where T : unmanaged, INumber<T>
        where TMath : unmanaged, IGpuMath<T>
    {
        long i = Grid.GlobalIndex.X, half = (blocks + 1) / 2;
        if (i >= nextSquares.Length) return;
        long pair = i % half * 2, at = i / half * blocks + pair;
        GpuLane<T, TMath> pivot = new(pivots[at]), offset = new(offsets[at]), square = new(squares[at]);
        if (pair + 1 < blocks)
        {
            bool isLast = pair + 2 == blocks;
            Moment.Join<GpuLane<T, TMath>, T>(
                pivot, ref offset, ref square, new(pivots[at + 1]), new(offsets[at + 1]), new(squares[at + 1]),
                new(isLast ? last.Right : whole.Right), new(isLast ? last.Between : whole.Between));
        }

        nextPivots[i] = pivot.Value;
        nextOffsets[i] = offset.Value;
        nextSquares[i] = square.Value;
    }

    private static void Take<T, TMath>(ref GpuLane<T, TMath> sum, ref GpuLane<T, TMath> square, GpuLane<T, TMath> d)
        where T : unmanaged, INumber<T>
        where TMath : unmanaged, IGpuMath<T>
    {
        sum += d;
        square = GpuLane<T, TMath>.Fma(d, d, square);
    }

    /// <summary>The tree over each block's accumulators: i with i + L/2, then L/4, …; the first becomes the result.</summary>
    private static void Fold<T, TMath>(ArrayView<T> rows, AxisLayout layout, int origin, int lanes)
        where T : unmanaged, INumber<T>
        where TMath : unmanaged, IGpuMath<T>
    {
        for (int half = lanes / 2; half > 0; half /= 2)
        {
            Group.Barrier();
            for (int lane = layout.Place; lane < half; lane += layout.Depth)
            {
                int at = origin + lane * layout.Next;
                rows[at] = TMath.Add(rows[at], rows[at + half * layout.Next]);
            }
        }
    }
}
