using System.Numerics;
using ILGPU;

namespace Compute.Kernels.Gpu;

/// <summary>
/// Sums of lines with the errors of their additions, in canonical order. Beside <c>CompensatedSumLoop</c>: accumulators are pairs, in two
/// arrays. A whole array is one line.
/// </summary>
public static class CompensatedSumKernel
{
    // 32 accumulators for each of 32 neighbouring lines, or fewer of more lines.
    private const int Room = 32 * 32;

    /// <summary>sums and lost[l · blocks + b] = block b of line l; see <see cref="ReduceAxisKernel.ReduceAxis"/>.</summary>
    public static void CompensatedSum<T, TMath>(
        ArrayView<T> x, ArrayView<T> sums, ArrayView<T> lost, AxisLayout layout, long blocks, int lanes)
        where T : unmanaged, INumber<T>
        where TMath : unmanaged, IGpuMath<T>
    {
        ArrayView<T> s = SharedMemory.Allocate<T>(Room), e = SharedMemory.Allocate<T>(Room);
        var place = new BlockPlace(layout, blocks);
        int origin = place.Origin(layout, lanes), next = layout.Next, depth = layout.Depth;
        for (int lane = layout.Place; lane < lanes; lane += depth)
        {
            GpuLane<T, TMath> sum = new(T.Zero), error = new(T.Zero);
            for (long k = lane; k < place.Length; k += lanes)
                CompensatedSumLoop.Add<GpuLane<T, TMath>, T>(ref sum, ref error, new(x[place.Start + k * layout.Inner]));
            s[origin + lane * next] = sum.Value;
            e[origin + lane * next] = error.Value;
        }

        for (int half = lanes / 2; half > 0; half /= 2)
        {
            Group.Barrier();
            for (int lane = layout.Place; lane < half; lane += depth)
                Join<T, TMath>(s, e, origin + lane * next, origin + (lane + half) * next);
        }

        if (layout.Place != 0 || place.Line >= layout.Lines) return;
        sums[place.Line * blocks + place.Block] = s[origin];
        lost[place.Line * blocks + place.Block] = e[origin];
    }

    /// <summary>The next level of the tree over the blocks of each line: neighbours become one, an odd one out goes up as it is.</summary>
    public static void CompensatedPairs<T, TMath>(
        ArrayView<T> sums, ArrayView<T> lost, ArrayView<T> nextSums, ArrayView<T> nextLost, long blocks)
        where T : unmanaged, INumber<T>
        where TMath : unmanaged, IGpuMath<T>
    {
        long i = Grid.GlobalIndex.X, half = (blocks + 1) / 2;
        if (i >= nextSums.Length) return;
        long pair = i % half * 2, at = i / half * blocks + pair;
        GpuLane<T, TMath> sum = new(sums[at]), error = new(lost[at]);
        if (pair + 1 < blocks)
        {
            error += new GpuLane<T, TMath>(lost[at + 1]);
            CompensatedSumLoop.Add<GpuLane<T, TMath>, T>(ref sum, ref error, new(sums[at + 1]));
        }

        nextSums[i] = sum.Value;
        nextLost[i] = error.Value;
    }

    /// <summary>y = sum and error together. A sum that is not finite is the result: what it lost is not a number.</summary>
    public static void CompensatedTotals<T, TMath>(ArrayView<T> sums, ArrayView<T> lost, ArrayView<T> y)
        where T : unmanaged, INumber<T>
        where TMath : unmanaged, IGpuMath<T>
    {
        long i = Grid.GlobalIndex.X;
        if (i >= y.Length) return;
        T sum = sums[i];
        y[i] = TMath.IfEqual(TMath.Subtract(sum, sum), T.Zero, TMath.Add(sum, lost[i]), sum);
    }

    private static void Join<T, TMath>(ArrayView<T> s, ArrayView<T> e, int left, int right)
        where T : unmanaged, INumber<T>
        where TMath : unmanaged, IGpuMath<T>
    {
        GpuLane<T, TMath> sum = new(s[left]), error = new GpuLane<T, TMath>(e[left]) + new GpuLane<T, TMath>(e[right]);
        CompensatedSumLoop.Add<GpuLane<T, TMath>, T>(ref sum, ref error, new(s[right]));
        s[left] = sum.Value;
        e[left] = error.Value;
    }
}
