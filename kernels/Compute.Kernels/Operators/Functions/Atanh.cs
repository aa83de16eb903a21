using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>atanh x = ½ ln((1 + x) / (1 − x)). ±0 gives ±0, ±1 gives ±∞; NaN for NaN and |x| &gt; 1.</summary>
/// <remarks>
/// ½ ln(1 + 2a / (1 − a)) of a = |x|; every rounding on the way to the logarithm is made good, so that small x need no formula of their
/// own. Coefficients: eng/coefficients/log.sollya. Largest error: docs/accuracy.md. Special values as C23 Annex F.10.2.3.
/// </remarks>
[OperatorCost(OperatorCost.Heavy)]
public readonly struct Atanh : IUnaryOperator<float>, IUnaryOperator<double>
{
    static bool IUnaryOperator<float>.IsLong => true;

    static bool IUnaryOperator<double>.IsLong => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    V IUnaryOperator<float>.Invoke<V>(V x)
    {
        V a = V.Abs(x), less = V.Splat(1f) - a, lost = V.Splat(1f) - less - a;
        V v = (a + a) / less, rest = V.Fma(-v, lost, V.Fma(-v, less, a + a)) / less;
        V sum = v + V.Splat(1f);
        V y = V.Splat(0.5f) * LogF32.OfSum(sum, v - (sum - V.Splat(1f)), rest);
        return V.PatchOutside(x, -1f, 1f, y ^ (x & V.Splat(-0f)), default(AtanhOfRare));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    V IUnaryOperator<double>.Invoke<V>(V x)
    {
        V a = V.Abs(x), less = V.Splat(1d) - a, lost = V.Splat(1d) - less - a;
        V v = (a + a) / less, rest = V.Fma(-v, lost, V.Fma(-v, less, a + a)) / less;
        V sum = v + V.Splat(1d);
        V y = V.Splat(0.5) * LogF64.OfSum(sum, v - (sum - V.Splat(1d)) + rest);
        return V.PatchOutside(x, -1d, 1d, y ^ (x & V.Splat(-0d)), default(AtanhOfRare));
    }

    /// <summary>±∞ for ±1, else NaN.</summary>
    private readonly struct AtanhOfRare : IUnaryOperator<float>, IUnaryOperator<double>
    {
        V IUnaryOperator<float>.Invoke<V>(V x) => V.IfEqual(V.Abs(x), V.Splat(1f), V.Splat(float.PositiveInfinity), V.Splat(float.NaN)) ^ (x & V.Splat(-0f));

        V IUnaryOperator<double>.Invoke<V>(V x) => V.IfEqual(V.Abs(x), V.Splat(1d), V.Splat(double.PositiveInfinity), V.Splat(double.NaN)) ^ (x & V.Splat(-0d));
    }
}
