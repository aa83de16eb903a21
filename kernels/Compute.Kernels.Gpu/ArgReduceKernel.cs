using System.Numerics;
using ILGPU;

namespace Compute.Kernels.Gpu;

/// <summary>
/// The first index of the element of each line that a selecting operator (min, max) chooses; NaN is chosen first. Beside <c>ArgReduceLoop</c>
/// and <c>ArgReduceAxisLoop</c>. Which of two elements is better does not depend on the order in which they meet, so threads take
/// them as memory likes it.
/// </summary>
public static class ArgReduceKernel
{
    /// <summary>y[l] = the index of the element of line l, counted in the line, or from the beginning if <paramref name="absolute"/> is not 0.</summary>
    /// <param name="x">The elements.</param>
    /// <param name="candidates">Ascending indices into x that are in lines in place of the elements; read if <paramref name="chosen"/> is not 0.</param>
    /// <param name="y">One index for each line. The last line ends where elements or candidates end.</param>
    /// <param name="layout">The lines.</param>
    /// <param name="absolute">What indices count from.</param>
    /// <param name="chosen">Whether there are candidates.</param>
    /// <param name="op">The operator.</param>
    public static void ArgReduce<T, TMath, TOp>(
        ArrayView<T> x, ArrayView<long> candidates, ArrayView<long> y, AxisLayout layout, int absolute, int chosen, TOp op)
        where T : unmanaged, INumber<T>
        where TMath : unmanaged, IGpuMath<T>
        where TOp : unmanaged, IBinaryOperator<T>
    {
        ArrayView<T> values = SharedMemory.Allocate<T>(ReduceKernel.GroupSize);
        ArrayView<long> indices = SharedMemory.Allocate<long>(ReduceKernel.GroupSize);
        int place = layout.Place, depth = layout.Depth, thread = Group.IdxX;
        long line = (long)Grid.IdxX * layout.Across + layout.Slot, start = layout.Start(line), length = chosen != 0 ? candidates.Length : x.Length;
        T best = T.Zero;
        long index = -1;
        if (line < layout.Lines)
        {
            // Four elements on their way. Beyond the end the first is met again, which changes nothing.
            long end = layout.Inner == 1 ? Math.Min(layout.Axis, length - start) : layout.Axis;
            for (long k = place; k < end; k += 4 * depth)
            {
                long k1 = k + depth < end ? k + depth : k, k2 = k + 2 * depth < end ? k + 2 * depth : k, k3 = k + 3 * depth < end ? k + 3 * depth : k;
                long i = start + k * layout.Inner, i1 = start + k1 * layout.Inner, i2 = start + k2 * layout.Inner, i3 = start + k3 * layout.Inner;
                if (chosen != 0) (i, i1, i2, i3) = (candidates[i], candidates[i1], candidates[i2], candidates[i3]);
                T v = x[i], v1 = x[i1], v2 = x[i2], v3 = x[i3];
                if (absolute == 0) (i, i1, i2, i3) = (k, k1, k2, k3);
                for (int taken = 0; taken < 4; taken++)
                {
                    if (Replaces<T, TMath, TOp>(best, index, v, i, op))
                    {
                        best = v;
                        index = i;
                    }

                    (v, v1, v2) = (v1, v2, v3);
                    (i, i1, i2) = (i1, i2, i3);
                }
            }
        }

        values[thread] = best;
        indices[thread] = index;
        for (int half = depth / 2; half > 0; half /= 2)
        {
            Group.Barrier();
            if (place >= half) continue;
            int other = thread + half * layout.Next;
            if (Replaces<T, TMath, TOp>(values[thread], indices[thread], values[other], indices[other], op))
            {
                values[thread] = values[other];
                indices[thread] = indices[other];
            }
        }

        if (place == 0 && line < layout.Lines) y[line] = indices[thread];
    }

    /// <summary>Whether a candidate is better than the best so far, or as good and first. An index of −1 stands for no element.</summary>
    private static bool Replaces<T, TMath, TOp>(T best, long index, T candidate, long number, TOp op)
        where T : unmanaged, INumber<T>
        where TMath : unmanaged, IGpuMath<T>
        where TOp : unmanaged, IBinaryOperator<T>
    {
        T choice = op.Invoke(new GpuLane<T, TMath>(best), new GpuLane<T, TMath>(candidate)).Value;
        bool keeps = TMath.IsSame(choice, best), takes = TMath.IsSame(choice, candidate);
        return number >= 0 && (index < 0 || (takes && (!keeps || number < index)));
    }
}
