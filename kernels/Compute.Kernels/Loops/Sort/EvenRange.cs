using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>What bins of equal width are found by, in a tier's own instructions.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <typeparam name="TPlace">What places are computed in: floats in their own type, integers in double.</typeparam>
public interface IEvenMath<T, TPlace>
    where T : unmanaged
    where TPlace : unmanaged
{
    /// <summary>Whether low ≤ x ≤ high; not for NaN.</summary>
    static abstract bool IsWithin(T x, T low, T high);

    /// <summary>x − low, rounded once; x is not below low.</summary>
    static abstract TPlace Distance(T low, T x);

    /// <summary>x · y, rounded.</summary>
    static abstract TPlace Multiply(TPlace x, TPlace y);

    /// <summary>Without the fraction; what is beyond the largest integer is that one, NaN is 0.</summary>
    static abstract int Truncate(TPlace place);
}

/// <summary>Bins of equal width, the last one closed: the formula of <see cref="EvenBins{T}"/> for every tier.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <typeparam name="TPlace">What places are computed in.</typeparam>
public readonly struct EvenRange<T, TPlace>
    where T : unmanaged
    where TPlace : unmanaged
{
    // A kernel's argument: the fields lie as they stand here.
    private readonly T _low, _high;
    private readonly TPlace _scale;

    /// <summary>Bins between two numbers.</summary>
    /// <param name="low">Where the first begins.</param>
    /// <param name="high">Where the last ends.</param>
    /// <param name="scale">Bins ÷ (high − low).</param>
    /// <param name="bins">How many.</param>
    public EvenRange(T low, T high, TPlace scale, int bins) => (_low, _high, _scale, Bins) = (low, high, scale, bins);

    /// <summary>The bins.</summary>
    public int Bins { get; }

    /// <summary>The bin of an element; <see cref="Bins"/> for those outside, NaN among them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Of<TMath>(T x)
        where TMath : struct, IEvenMath<T, TPlace>
    {
        if (!TMath.IsWithin(x, _low, _high)) return Bins;
        int bin = TMath.Truncate(TMath.Multiply(TMath.Distance(_low, x), _scale)), last = Bins - 1;
        return bin < last ? bin : last;
    }
}
