using System.Numerics;
using ILGPU;

namespace Compute.Kernels.Gpu;

/// <summary>
/// The number of elements of each line that are not zero. Beside <c>CountLoop</c> and <c>CountAxisLoop</c>. What makes an element zero are
/// its bits, all of them or all but a sign: one kernel for each size.
/// </summary>
public static class CountKernel
{
    /// <summary>y[l] = how many elements of line l have a bit of <paramref name="mask"/>. The last line ends where x ends.</summary>
    public static void Count<T>(ArrayView<T> x, ArrayView<long> y, AxisLayout layout, T mask)
        where T : unmanaged, IBinaryInteger<T>
    {
        ArrayView<long> counts = SharedMemory.Allocate<long>(ReduceKernel.GroupSize);
        int place = layout.Place, depth = layout.Depth, thread = Group.IdxX;
        long line = (long)Grid.IdxX * layout.Across + layout.Slot, start = layout.Start(line), count = 0;
        if (line < layout.Lines)
        {
            for (long k = place; k < layout.Axis; k += depth)
            {
                long i = start + k * layout.Inner;
                if (i < x.Length && (x[i] & mask) != T.Zero) count++;
            }
        }

        counts[thread] = count;
        for (int half = depth / 2; half > 0; half /= 2)
        {
            Group.Barrier();
            if (place < half) counts[thread] = counts[thread] + counts[thread + half * layout.Next];
        }

        if (place == 0 && line < layout.Lines) y[line] = counts[thread];
    }
}
