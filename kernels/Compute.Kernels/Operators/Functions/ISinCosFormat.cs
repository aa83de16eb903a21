using System.Numerics;

namespace Compute.Kernels;

/// <summary>What <see cref="SinCosFormula{T, F}"/> takes from a format. Coefficients: eng/coefficients/sincos.sollya.</summary>
internal interface ISinCosFormat<T> : IFormat<T>
    where T : unmanaged, INumber<T>
{
    /// <summary>The number of the sign bit: 31, 63.</summary>
    static abstract int SignBit { get; }

    /// <summary>The number whose bit pattern is 1.</summary>
    static abstract T LowestBit { get; }

    /// <summary>One and a half times the power of two whose unit is 1: added to a number it leaves the number, rounded, in the low bits of the sum.</summary>
    static abstract T Shift { get; }

    /// <summary>Up to here k times the second part of π/2 is exact.</summary>
    static abstract T Limit { get; }

    /// <summary>2/π.</summary>
    static abstract T InverseHalfPi { get; }

    /// <summary>π/2, rounded.</summary>
    static abstract T HalfPi { get; }

    /// <summary>π/2 − <see cref="HalfPi"/>.</summary>
    static abstract T HalfPiRest { get; }

    /// <summary>The first of three positive parts of π/2: x − k · first is exact.</summary>
    static abstract T First { get; }

    /// <summary>The second part: k · second is exact, and so is what is lost by subtracting it.</summary>
    static abstract T Second { get; }

    /// <summary>The third part.</summary>
    static abstract T Third { get; }

    /// <summary>c(z) in cos r = 1 − z/2 + z² c(z), z = r².</summary>
    static abstract V CosSeries<V>(V z)
        where V : unmanaged, ILane<V, T>;

    /// <summary>s(z) in sin r = r − r z s(z), z = r².</summary>
    static abstract V SinSeries<V>(V z)
        where V : unmanaged, ILane<V, T>;

    /// <summary>The nearest whole number of quarter turns to a huge x, in the low bits of <see cref="Shift"/>; and the fraction beyond it, as a pair.</summary>
    static abstract V TurnQuadrant<V>(V x)
        where V : unmanaged, ILane<V, T>;

    /// <summary>The fraction of a quarter turn beyond <see cref="TurnQuadrant{V}"/>.</summary>
    static abstract V TurnHigh<V>(V x)
        where V : unmanaged, ILane<V, T>;

    /// <summary>What rounding takes off <see cref="TurnHigh{V}"/>.</summary>
    static abstract V TurnLow<V>(V x)
        where V : unmanaged, ILane<V, T>;
}
