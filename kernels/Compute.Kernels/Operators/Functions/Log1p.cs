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
        V y = LogF32.OfSum(sum, x - (sum + V.Splat(-1f))) | (x & V.Splat(-0f));
        return V.PatchOutside(x, -1f, 8.507059e37f, y, default(Log1pOfRare));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    V IUnaryOperator<double>.Invoke<V>(V x)
    {
        V sum = x + V.Splat(1d);
        V y = LogF64.OfSum(sum, x - (sum - V.Splat(1d))) | (x & V.Splat(-0d));
        return V.PatchOutside(x, -1d, 4.49e307, y, default(Log1pOfRare));
    }

    /// <summary>Up to −1; from 2¹²⁶ (2¹⁰²²) on; NaN.</summary>
    private readonly struct Log1pOfRare : IUnaryOperator<float>, IUnaryOperator<double>
    {
        V IUnaryOperator<float>.Invoke<V>(V x) => LogF32.EvaluateAny(x + V.Splat(1f));

        V IUnaryOperator<double>.Invoke<V>(V x) => LogF64.EvaluateAny(x + V.Splat(1d));
    }
}
