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
    /// <param name="x">The elements.</param>
    /// <param name="y">One count for each line.</param>
    /// <param name="layout">The lines.</param>
    /// <param name="wide">Not 0 where elements of a line lie side by side and lines begin at multiples of a piece's bytes.</param>
    /// <param name="mask">The bits.</param>
    public static void Count<T>(ArrayView<T> x, ArrayView<long> y, AxisLayout layout, int wide, T mask)
        where T : unmanaged, IBinaryInteger<T>
    {
        ArrayView<long> counts = SharedMemory.Allocate<long>(ReduceKernel.GroupSize);
        int place = layout.Place, depth = layout.Depth, thread = Group.IdxX;
        long line = (long)Grid.IdxX * layout.Across + layout.Slot, start = layout.Start(line), count = 0, done = 0;
        if (line < layout.Lines)
        {
            // Four loads on their way; what then is left goes one by one.
            long length = layout.Inner == 1 ? Math.Min(layout.Axis, x.Length - start) : layout.Axis;
            int row = depth * Piece<T>.Length;
            for (; wide != 0 && done + 4 * row <= length; done += 4 * row)
            {
                long at = start + done + place * Piece<T>.Length;
                Piece<T> a = Piece<T>.Load(x, at), b = Piece<T>.Load(x, at + row), c = Piece<T>.Load(x, at + 2 * row), d = Piece<T>.Load(x, at + 3 * row);
                count += In(a, mask) + In(b, mask) + In(c, mask) + In(d, mask);
            }

            for (long k = done + place; k < length; k += 4 * depth)
            {
                // Beyond the end the first is loaded again.
                long k1 = k + depth < length ? k + depth : k, k2 = k + 2 * depth < length ? k + 2 * depth : k, k3 = k + 3 * depth < length ? k + 3 * depth : k;
                T a = x[start + k * layout.Inner], b = x[start + k1 * layout.Inner], c = x[start + k2 * layout.Inner], d = x[start + k3 * layout.Inner];
                count += Is(a, mask) + (k1 > k ? Is(b, mask) : 0) + (k2 > k ? Is(c, mask) : 0) + (k3 > k ? Is(d, mask) : 0);
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

    private static int In<T>(Piece<T> piece, T mask)
        where T : unmanaged, IBinaryInteger<T>
    {
        int count = Is(piece.A, mask) + Is(piece.B, mask);
        return Piece<T>.Length == 2 ? count : count + Is(piece.C, mask) + Is(piece.D, mask);
    }

    private static int Is<T>(T value, T mask)
        where T : unmanaged, IBinaryInteger<T> => (value & mask) != T.Zero ? 1 : 0;
}
