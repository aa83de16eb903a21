using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>asinh x = ln(x + √(x² + 1)). ±0 gives ±0, ±∞ gives ±∞; NaN for NaN.</summary>
/// <remarks>
/// Of |x|; every rounding on the way to the logarithm is made good, so that small x need no formula of their own. Coefficients:
/// eng/coefficients/log.sollya. Largest error: docs/accuracy.md. Special values as C23 Annex F.10.2.2.
/// </remarks>
[OperatorCost(OperatorCost.Heavy)]
public readonly struct Asinh : IUnaryOperator<float>, IUnaryOperator<double>
{
    static bool IUnaryOperator<float>.IsLong => true;

    static bool IUnaryOperator<double>.IsLong => true;

    // The square of what is less is finite.
    private const float LargestF32 = 4.6e18f;
    private const double LargestF64 = 1.3e154;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    V IUnaryOperator<float>.Invoke<V>(V x)
    {
        V a = V.Abs(x), square = V.Fma(a, a, V.Splat(1f)), lost = V.Fma(a, a, V.Splat(1f) - square);
        V root = V.Sqrt(square), rest = (V.Fma(-root, root, square) + lost) / (root + root);
        V sum = root + a;
        V y = LogF32.OfSum(sum, root - sum + a, rest) ^ (x & V.Splat(-0f));
        return V.PatchOutside(x, -LargestF32, LargestF32, y, default(AsinhOfFar));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    V IUnaryOperator<double>.Invoke<V>(V x)
    {
        V a = V.Abs(x), square = V.Fma(a, a, V.Splat(1d)), lost = V.Fma(a, a, V.Splat(1d) - square);
        V root = V.Sqrt(square), rest = (V.Fma(-root, root, square) + lost) / (root + root);
        V sum = root + a;
        V y = LogF64.OfSum(sum, root - sum + a + rest) ^ (x & V.Splat(-0d));
        return V.PatchOutside(x, -LargestF64, LargestF64, y, default(AsinhOfFar));
    }

    /// <summary>ln 2|x|: the exponent counts one more.</summary>
    private readonly struct AsinhOfFar : IUnaryOperator<float>, IUnaryOperator<double>
    {
        V IUnaryOperator<float>.Invoke<V>(V x) => LogF32.Special(V.Abs(x), LogF32.Normal(V.Abs(x), V.Splat(1f))) ^ (x & V.Splat(-0f));

        V IUnaryOperator<double>.Invoke<V>(V x) => LogF64.Special(V.Abs(x), LogF64.Normal(V.Abs(x), V.Splat(LogF64.Bias - 1d))) ^ (x & V.Splat(-0d));
    }
}
