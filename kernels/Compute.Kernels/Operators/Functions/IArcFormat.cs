using System.Numerics;

namespace Compute.Kernels;

/// <summary>What <see cref="AtanFormula{T, F}"/> and <see cref="AsinFormula{T, F}"/> take from a format. Coefficients: eng/coefficients/inverse.sollya.</summary>
internal interface IArcFormat<T> : IFormat<T>
    where T : unmanaged, INumber<T>
{
    /// <summary>π/2, rounded.</summary>
    static abstract T HalfPi { get; }

    /// <summary>π is so much greater than the number nearest to it, for each 1 of it.</summary>
    static abstract T PiRest { get; }

    /// <summary>1 / x vanishes against π/2 from here on.</summary>
    static abstract T Largest { get; }

    /// <summary>A smaller denominator is multiplied by <see cref="Scale"/>, so that the remainder of a quotient that counts keeps its bits.</summary>
    static abstract T Small { get; }

    /// <summary>A large power of two.</summary>
    static abstract T Scale { get; }

    /// <summary>A quotient below is its own arc.</summary>
    static abstract T Straight { get; }

    /// <summary>Vanishes against any root that is not 0.</summary>
    static abstract T Tiny { get; }

    /// <summary>atan(t + rest) = t + the second part, 0 ≤ t ≤ 1.</summary>
    static abstract DoubleWord<V, T> Arc<V>(V t, V rest)
        where V : unmanaged, ILane<V, T>;

    /// <summary>p(z) in asin s = s + s z p(z), z = s², s ≤ ½.</summary>
    static abstract V AsinSeries<V>(V z)
        where V : unmanaged, ILane<V, T>;
}
