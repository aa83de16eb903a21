using System.Numerics;

namespace Compute.Kernels;

/// <summary>What <see cref="GammaFormula{T, F}"/> and <see cref="LogGammaFormula{T, F}"/> take from a format. Coefficients and zeros: eng/coefficients/gamma.py.</summary>
internal interface IGammaFormat<T> : IFormat<T>
    where T : unmanaged, INumber<T>
{
    /// <summary>Beyond it Γ is ∞ to the right and 0 to the left, next to poles too.</summary>
    static abstract T Largest { get; }

    /// <summary>The greatest number whose ln Γ is finite.</summary>
    static abstract T LargestOfLog { get; }

    /// <summary>The last n beside whose −n there is a zero of ln |Γ| that counts.</summary>
    static abstract int LastCell { get; }

    /// <summary>½ (ln 2π − 1), rounded.</summary>
    static abstract T StirlingConstant { get; }

    /// <summary>What <see cref="StirlingConstant"/> has lost.</summary>
    static abstract T StirlingRest { get; }

    /// <summary>s(v) of Stirling's series, v = 1 / y², y ≥ 4.</summary>
    static abstract V StirlingSeries<V>(V v)
        where V : unmanaged, ILane<V, T>;

    /// <summary>p(z) in sin(πr) / π = r + r³ p(z), z = r², |r| ≤ ½.</summary>
    static abstract V SineSeries<V>(V z)
        where V : unmanaged, ILane<V, T>;

    /// <summary>c(z) of ln Γ(2 + z) = z (z + 1) c(z), −¾ ≤ z ≤ ⅖.</summary>
    static abstract V Quotient<V>(V z)
        where V : unmanaged, ILane<V, T>;

    /// <summary>(c(z) − c(other)) / (z − other).</summary>
    static abstract V QuotientSlope<V>(V z, V other)
        where V : unmanaged, ILane<V, T>;

    /// <summary>The zero of ln |Γ| beside −n, as its distance from it; by 2 n, and one more for the zero to the right. 0 where there is none.</summary>
    static abstract V ZeroHigh<V>(V key)
        where V : unmanaged, ILane<V, T>;

    /// <summary>What <see cref="ZeroHigh{V}"/> has lost.</summary>
    static abstract V ZeroLow<V>(V key)
        where V : unmanaged, ILane<V, T>;

    /// <summary>ln x as a pair.</summary>
    static abstract DoubleWord<V, T> Log<V>(V x)
        where V : unmanaged, ILane<V, T>;

    /// <summary>round(x / ln 2), in the low bits of the result.</summary>
    static abstract V Shifted<V>(V x)
        where V : unmanaged, ILane<V, T>;

    /// <summary>e^(high + low) without its power of two, as a pair.</summary>
    static abstract DoubleWord<V, T> SignificandPair<V>(V high, V low, V shifted)
        where V : unmanaged, ILane<V, T>;

    /// <summary>x times the power of two that <see cref="Shifted{V}"/> has found, over the whole range.</summary>
    static abstract V Scale<V>(V x, V shifted)
        where V : unmanaged, ILane<V, T>;
}
