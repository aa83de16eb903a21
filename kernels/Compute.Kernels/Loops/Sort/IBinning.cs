using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>Which bin of a histogram an element belongs to.</summary>
/// <typeparam name="T">The element type.</typeparam>
public interface IBinning<T>
    where T : unmanaged, INumber<T>
{
    /// <summary>The bins.</summary>
    int Bins { get; }

    /// <summary>From 0 to before <see cref="Bins"/>; <see cref="Bins"/> itself for elements outside, NaN among them.</summary>
    int Of(T x);
}

/// <summary>
/// Bins of equal width from low to high, the last one closed: bin = trunc((x − low) · scale), where scale = bins ÷ (high − low), at most the last.
/// Floats compute in their own type, each operation rounded; integers take x − low exactly, and compute in double.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
public readonly struct EvenBins<T> : IBinning<T>
    where T : unmanaged, INumber<T>
{
    private readonly T _low, _high, _scale;
    private readonly double _wideScale;

    /// <summary>Bins between two numbers.</summary>
    /// <param name="low">Where the first begins.</param>
    /// <param name="high">Where the last ends; above <paramref name="low"/>.</param>
    /// <param name="bins">How many.</param>
    public EvenBins(T low, T high, int bins)
    {
        (_low, _high, Bins) = (low, high, bins);
        _scale = IsFloat ? T.CreateTruncating(bins) / (high - low) : T.Zero;
        _wideScale = IsFloat ? 0 : bins / Distance(low, high);
    }

    /// <inheritdoc/>
    public int Bins { get; }

    private static bool IsFloat => typeof(T) == typeof(float) || typeof(T) == typeof(double);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Of(T x)
    {
        if (!(x >= _low && x <= _high)) return Bins;
        int bin = IsFloat ? Truncated((x - _low) * _scale) : (int)(Distance(_low, x) * _wideScale);
        return int.Min(bin, Bins - 1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Truncated(T x) =>
        typeof(T) == typeof(float) ? (int)Unsafe.BitCast<T, float>(x) : (int)Unsafe.BitCast<T, double>(x);

    // Modulo 2ⁿ the difference of two integers is right when it is seen as unsigned.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe double Distance(T low, T x)
    {
        T difference = unchecked(x - low);
        return sizeof(T) == 4 ? Unsafe.BitCast<T, uint>(difference) : Unsafe.BitCast<T, ulong>(difference);
    }
}

/// <summary>Bins between neighbouring edges, each with its lower edge and without its upper one, but for the last, which has both.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <param name="edges">Ascending, one more than bins.</param>
/// <param name="bins">How many bins.</param>
public readonly unsafe struct EdgeBins<T>(T* edges, int bins) : IBinning<T>
    where T : unmanaged, INumber<T>
{
    /// <inheritdoc/>
    public int Bins => bins;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Of(T x)
    {
        if (!(x >= edges[0] && x <= edges[bins])) return bins;

        // The last edge that is not above x, among those that begin a bin; as many steps for every x, and none that depends on the one before by a branch.
        T* first = edges;
        for (int count = bins; count > 1;)
        {
            int half = count / 2;
            first += half & -Unsafe.BitCast<bool, byte>(first[half] <= x);
            count -= half;
        }

        return (int)(first - edges);
    }
}

/// <summary>A bin for each value from 0; every element was checked.</summary>
/// <typeparam name="T">An integer type.</typeparam>
/// <param name="bins">How many.</param>
public readonly struct ValueBins<T>(int bins) : IBinning<T>
    where T : unmanaged, INumber<T>
{
    /// <inheritdoc/>
    public int Bins => bins;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Of(T x) => int.CreateTruncating(x);
}
