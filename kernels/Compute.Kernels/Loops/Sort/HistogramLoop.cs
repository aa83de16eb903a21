using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>How many elements, or how much weight, fall into each bin.</summary>
public static unsafe class HistogramLoop
{
    /// <summary>
    /// Elements whose weights are added one after the other. A block clears all bins and adds them to those of the others, so it is longer
    /// than that of other reductions: for 4,096 bins the clearing and adding is a sixteenth of the work.
    /// </summary>
    public const int BlockLength = 1 << 16;

    /// <summary>Rows of counters for <see cref="Count"/>: an element and the next one of the same bin do not wait for each other's memory.</summary>
    public const int Rows = 4;

    // The bins of so many elements lie in the first-level cache until they are counted.
    private const int Tile = 1024;

    /// <summary>Counts the elements of each bin into the first row.</summary>
    /// <param name="vectors">Whether to use vector registers; the counts are the same.</param>
    /// <param name="x">Input.</param>
    /// <param name="length">Elements, below 2^31.</param>
    /// <param name="bins">The bins.</param>
    /// <param name="rows"><see cref="Rows"/> rows of a counter for each bin and one more; cleared here.</param>
    public static void Count<T, TBins>(bool vectors, T* x, nint length, TBins bins, int* rows)
        where T : unmanaged, INumber<T>
        where TBins : struct, IBinning<T>
    {
        int stride = bins.Bins + 1;
        new Span<int>(rows, Rows * stride).Clear();
        int* tile = stackalloc int[Tile];
        nint i = vectors ? Tally(x, length, bins, tile, rows, rows + stride, rows + 2 * stride, rows + 3 * stride) : 0;
        Tally(x + i, length - i, bins, rows, rows + stride, rows + 2 * stride, rows + 3 * stride);
        for (int b = 0; b < bins.Bins; b++) rows[b] += rows[b + stride] + rows[b + 2 * stride] + rows[b + 3 * stride];
    }

    /// <summary>Adds the weights of the elements of each bin, in ascending order.</summary>
    /// <param name="x">Input.</param>
    /// <param name="weights">A weight for each element.</param>
    /// <param name="length">Elements, at most <see cref="BlockLength"/>.</param>
    /// <param name="bins">The bins.</param>
    /// <param name="sums">One for each bin and one more; added to.</param>
    [MethodImpl(Jit.Loop)]
    public static void Sum<T, TBins>(T* x, T* weights, nint length, TBins bins, T* sums)
        where T : unmanaged, INumber<T>
        where TBins : struct, IBinning<T>
    {
        for (nint i = 0; i < length; i++) sums[bins.Of(x[i])] += weights[i];
    }

    /// <summary>The first position whose element is negative or not below a limit; −1 if there is none.</summary>
    /// <param name="x">Input.</param>
    /// <param name="length">Elements.</param>
    /// <param name="limit">What they have to stay below.</param>
    [MethodImpl(Jit.Loop)]
    public static nint FirstOutside<T>(T* x, nint length, ulong limit)
        where T : unmanaged, INumber<T>
    {
        for (nint i = 0; i < length; i++)
        {
            // Seen as unsigned, a negative number is above every limit.
            if (Unsigned(x[i]) >= limit) return i;
        }

        return -1;
    }

    /// <summary>What fills vector registers, if there is a way; returns how many elements.</summary>
    [MethodImpl(Jit.Loop)]
    private static nint Tally<T, TBins>(T* x, nint length, TBins bins, int* tile, int* a, int* b, int* c, int* d)
        where T : unmanaged, INumber<T>
        where TBins : struct, IBinning<T>
    {
        nint i = 0;
        for (nint filled; (filled = bins.Of(x + i, nint.Min(Tile, length - i), tile)) > 0; i += filled)
        {
            // Registers have eight elements.
            for (nint k = 0; k < filled; k += Rows)
            {
                a[tile[k]]++;
                b[tile[k + 1]]++;
                c[tile[k + 2]]++;
                d[tile[k + 3]]++;
            }
        }

        return i;
    }

    [MethodImpl(Jit.Loop)]
    private static void Tally<T, TBins>(T* x, nint length, TBins bins, int* a, int* b, int* c, int* d)
        where T : unmanaged, INumber<T>
        where TBins : struct, IBinning<T>
    {
        nint i = 0;
        for (; i <= length - Rows; i += Rows)
        {
            a[bins.Of(x[i])]++;
            b[bins.Of(x[i + 1])]++;
            c[bins.Of(x[i + 2])]++;
            d[bins.Of(x[i + 3])]++;
        }

        for (; i < length; i++) a[bins.Of(x[i])]++;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Unsigned<T>(T x)
        where T : unmanaged => sizeof(T) == 4 ? Unsafe.BitCast<T, uint>(x) : Unsafe.BitCast<T, ulong>(x);
}
