using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>acosh x = ln(x + √(x² − 1)), from 0 on. acosh 1 = +0, acosh +∞ = +∞; NaN for NaN and x &lt; 1.</summary>
/// <remarks>
/// x² − 1 = t² + 2t with t = x − 1, which is exact; every rounding on the way to the logarithm is made good. Coefficients:
/// eng/coefficients/log.sollya. Largest error: docs/accuracy.md. Special values as C23 Annex F.10.2.1.
/// </remarks>
[OperatorCost(OperatorCost.Heavy)]
public readonly struct Acosh : IUnaryOperator<float>, IUnaryOperator<double>
{
    static bool IUnaryOperator<float>.IsLong => true;

    static bool IUnaryOperator<double>.IsLong => true;

    // The number before 1, and the one whose square is still finite.
    private const float BelowOneF32 = 0.99999994f, LargestF32 = 4.6e18f;
    private const double BelowOneF64 = 0.99999999999999989, LargestF64 = 1.3e154;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    V IUnaryOperator<float>.Invoke<V>(V x)
    {
        // Where the root is 0 the tiny summand keeps the quotient from being NaN; elsewhere it is rounded away.
        V t = x - V.Splat(1f), twice = t + t, square = V.Fma(t, t, twice), lost = V.Fma(t, t, twice - square);
        V root = V.Sqrt(square), rest = (V.Fma(-root, root, square) + lost) / (root + root + V.Splat(1e-30f));
        V sum = x + root;
        return V.PatchOutside(x, BelowOneF32, LargestF32, LogF32.OfSum(sum, x - sum + root, rest), default(AcoshOfRare));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    V IUnaryOperator<double>.Invoke<V>(V x)
    {
        V t = x - V.Splat(1d), twice = t + t, square = V.Fma(t, t, twice), lost = V.Fma(t, t, twice - square);
        V root = V.Sqrt(square), rest = (V.Fma(-root, root, square) + lost) / (root + root + V.Splat(1e-300));
        V sum = x + root;
        return V.PatchOutside(x, BelowOneF64, LargestF64, LogF64.OfSum(sum, x - sum + root + rest), default(AcoshOfRare));
    }

    /// <summary>NaN below 1, else ln 2x: the exponent counts one more.</summary>
    private readonly struct AcoshOfRare : IUnaryOperator<float>, IUnaryOperator<double>
    {
        V IUnaryOperator<float>.Invoke<V>(V x) =>
            V.IfLess(x, V.Splat(1f), V.Splat(float.NaN), LogF32.Special(x, LogF32.Normal(x, V.Splat(1f))));

        V IUnaryOperator<double>.Invoke<V>(V x) =>
            V.IfLess(x, V.Splat(1d), V.Splat(double.NaN), LogF64.Special(x, LogF64.Normal(x, V.Splat(LogF64.Bias - 1d))));
    }
}
