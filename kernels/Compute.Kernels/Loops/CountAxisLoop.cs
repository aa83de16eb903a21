using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>The number of elements that are not zero in every line of a strip: counted in panels, in vectors of lines.</summary>
public static unsafe class CountAxisLoop
{
    /// <summary>Lines in a strip at most.</summary>
    public const int StripWidth = 64;

    // What the narrowest element type, 8 bits with a sign, counts to.
    private const int PanelLength = 127;

    /// <summary>Runs the pattern on a strip of neighbouring lines whose elements lie apart.</summary>
    /// <param name="vectors">Whether to use vector registers; the results are the same.</param>
    /// <param name="x">The first element of the first line.</param>
    /// <param name="axis">Elements of a line.</param>
    /// <param name="inner">Distance between the elements of a line.</param>
    /// <param name="width">Number of lines, at most <see cref="StripWidth"/>.</param>
    /// <param name="y">One number for each line of the strip.</param>
    public static void Strip<T>(bool vectors, T* x, nuint axis, nuint inner, nuint width, long* y)
        where T : unmanaged, INumber<T>
    {
        T* panel = stackalloc T[StripWidth];
        new Span<long>(y, (int)width).Clear();
        for (nuint start = 0; start < axis; start += PanelLength)
        {
            nuint length = nuint.Min(axis - start, PanelLength), c = 0;
            if (vectors) c = Panel<LaneN<T>, T>(x + start * inner, length, inner, width, panel, c);
            Panel<Lane1<T>, T>(x + start * inner, length, inner, width, panel, c);
            for (c = 0; c < width; c++) y[c] += long.CreateTruncating(panel[c]);
        }
    }

    /// <summary>Counts in a panel, the lines from c on; returns the first that is left.</summary>
    [MethodImpl(Jit.Loop)]
    private static nuint Panel<TLane, T>(T* x, nuint length, nuint inner, nuint width, T* counts, nuint c)
        where TLane : unmanaged, ILoadLane<TLane, T>
        where T : unmanaged, INumber<T>
    {
        TLane zero = TLane.Splat(T.Zero), one = TLane.Splat(T.One);
        for (; width - c >= (nuint)TLane.Count; c += (nuint)TLane.Count)
        {
            TLane count = zero;
            for (nuint k = 0; k < length; k++) count += TLane.IfEqual(TLane.Load(ref *x, k * inner + c), zero, zero, one);
            TLane.Store(count, ref *counts, c);
        }

        return c;
    }
}
