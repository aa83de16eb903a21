using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>
/// The first index that a selecting operator chooses in every line of a strip: panels of 32 elements are reduced in vectors of lines, and
/// only each line's best panel is searched.
/// </summary>
public static unsafe class ArgReduceAxisLoop
{
    // A search reads one element of each cache line it touches: at most as many as the comparisons of a line's panels cost at axis 1,000.
    private const int PanelLength = 32;

    /// <summary>Runs the pattern on a strip of neighbouring lines whose elements lie apart.</summary>
    /// <param name="vectors">Whether to use vector registers; the results are the same.</param>
    /// <param name="x">The first element of the first line.</param>
    /// <param name="axis">Elements of a line, at least one.</param>
    /// <param name="inner">Distance between the elements of a line.</param>
    /// <param name="width">Number of lines, at most <see cref="ReduceAxisLoop.StripWidth"/>.</param>
    /// <param name="y">One index for each line of the strip.</param>
    /// <param name="op">The operator.</param>
    public static void Strip<T, TOp>(bool vectors, T* x, nuint axis, nuint inner, nuint width, long* y, TOp op)
        where T : unmanaged, INumber<T>
        where TOp : struct, IReduceOperator<T>
    {
        T* best = stackalloc T[ReduceAxisLoop.StripWidth];
        T* panel = stackalloc T[ReduceAxisLoop.StripWidth];
        for (nuint start = 0; start < axis; start += PanelLength)
        {
            nuint length = nuint.Min(axis - start, PanelLength), c = 0;
            T* values = start == 0 ? best : panel;
            if (vectors) c = Panel<LaneN<T>, T, TOp>(x + start * inner, length, inner, width, values, c, op);
            Panel<Lane1<T>, T, TOp>(x + start * inner, length, inner, width, values, c, op);
            for (c = 0; c < width; c++)
            {
                if (start == 0 || ArgReduceLoop.Replaces(panel[c], ref best[c], op)) y[c] = (long)start;
            }
        }

        for (nuint c = 0; c < width; c++)
        {
            while (!ArgReduceLoop.IsSame(x[(nuint)y[c] * inner + c], best[c])) y[c]++;
        }
    }

    /// <summary>Reduces a panel, the lines from c on; returns the first that is left.</summary>
    [MethodImpl(Jit.Loop)]
    private static nuint Panel<TLane, T, TOp>(T* x, nuint length, nuint inner, nuint width, T* values, nuint c, TOp op)
        where TLane : unmanaged, ILoadLane<TLane, T>
        where T : unmanaged, INumber<T>
        where TOp : struct, IReduceOperator<T>
    {
        for (; width - c >= (nuint)TLane.Count; c += (nuint)TLane.Count)
        {
            TLane value = TLane.Load(ref *x, c);
            for (nuint k = 1; k < length; k++) value = op.Invoke(value, TLane.Load(ref *x, k * inner + c));
            TLane.Store(value, ref *values, c);
        }

        return c;
    }
}
