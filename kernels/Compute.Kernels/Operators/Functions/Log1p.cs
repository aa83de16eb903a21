using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>ln(1 + x), near 0 as exact as elsewhere. ±0 gives ±0, −1 gives −∞, +∞ gives +∞; NaN for NaN and x &lt; −1.</summary>
/// <remarks>
/// The sum 1 + x and what its rounding loses, which is exact, go into the logarithm. Coefficients: eng/coefficients/log.sollya. Largest error:
/// docs/accuracy.md. Special values as C23 Annex F.10.3.14.
/// </remarks>
[OperatorCost(OperatorCost.Function)]
public readonly struct Log1p : IUnaryOperator<float>, IUnaryOperator<double>
{
    static bool IUnaryOperator<float>.IsLong => true;

    static bool IUnaryOperator<double>.IsLong => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    V IUnaryOperator<float>.Invoke<V>(V x)
    {
        // The result has the sign of x: −0 would lose it.
        V sum = x - V.Splat(-1f);
        V y = OfSumF32(sum, x - (sum + V.Splat(-1f))) | (x & V.Splat(-0f));
        return V.PatchOutside(sum, 0f, 8.507059e37f, y, default(LogOfRare));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    V IUnaryOperator<double>.Invoke<V>(V x)
    {
        V sum = x + V.Splat(1d);
        V y = LogF64.OfSum(sum, x - (sum - V.Splat(1d))) | (x & V.Splat(-0d));
        return V.PatchOutside(sum, 0d, 4.49e307, y, default(LogOfRare));
    }

    /// <summary>ln(high + low), low half a unit of high at most: k ln 2 + g + g² q(g), absolute error of g q 2^-27.7.</summary>
    // 1 + g starts at 0.72, because the rounding of g counts the more the farther g is below 0: with 0.68, as for ln, the error reaches 1.13 units.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V OfSumF32<V>(V high, V low)
        where V : unmanaged, ILane<V, float>
    {
        V split = LogF32.Split(high, 0x3F3851EC), k = LogF32.Exponent(split), scale = LogF32.InversePower(split);
        V f = V.Fma(high, scale, V.Splat(-1f)), part = low * scale, g = f + part, square = g * g;
        V q = LogF32.ByParity(
            g, square, -6.643633544e-2f, 0.123143211f, -0.13323025405f, 0.1426911056f, -0.16610601544f, 0.19998052716f, -0.2500138581f, 0.3333337605f, -0.4999999106f);

        // What the sum loses is exact.
        V sum = V.Fma(k, V.Splat(LogF32.Ln2), f), lost = f - V.Fma(k, V.Splat(-LogF32.Ln2), sum) + part;
        return sum + V.Fma(square, q, lost);
    }

    /// <summary>Of sums up to 0 and from 2¹²⁶ (2¹⁰²²) on, where 1 no longer counts, and of NaN. An interval of positive numbers is one comparison, one that holds both signs two.</summary>
    private readonly struct LogOfRare : IUnaryOperator<float>, IUnaryOperator<double>
    {
        V IUnaryOperator<float>.Invoke<V>(V x) => LogF32.EvaluateAny(x);

        V IUnaryOperator<double>.Invoke<V>(V x) => LogF64.EvaluateAny(x);
    }
}
