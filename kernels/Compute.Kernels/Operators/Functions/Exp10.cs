using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>10ˣ. NaN gives NaN; 10^−∞ = +0, 10^+∞ = +∞; beyond the range +∞ or +0, subnormal results are kept.</summary>
/// <remarks>
/// 10ˣ = 2^(x log₂ 10), x log₂ 10 = k + r with integer k and |r| ≤ ½, log₂ 10 in two parts. Coefficients: eng/coefficients/exp2.sollya. Largest error:
/// docs/accuracy.md. Special values as C23 Annex F.10.3.2.
/// </remarks>
[OperatorCost(OperatorCost.Function)]
public readonly struct Exp10 : IUnaryOperator<float>, IUnaryOperator<double>
{
    private const float Log2Of10F32 = 3.3219280243f, Log2Of10LowF32 = 7.059536955e-08f;
    private const double Log2Of10F64 = 3.321928094887362182, Log2Of10LowF64 = 1.661617516973592006e-16;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    V IUnaryOperator<float>.Invoke<V>(V x)
    {
        V shifted = ExpF32.Shifted(x, Log2Of10F32);
        return V.PatchOutside(x, -37.9f, 37.9f, SignificandF32(x, shifted) * ExpF32.Power(shifted), default(Exp10OfAny));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    V IUnaryOperator<double>.Invoke<V>(V x)
    {
        V shifted = ExpF64.Shifted(x, Log2Of10F64);
        return V.PatchOutside(x, -307.6, 307.6, SignificandF64(x, shifted) * ExpF64.Power(shifted), default(Exp10OfAny));
    }

    /// <summary>10ˣ / 2ᵏ. The exponent is rounded once, after k has been taken off it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V SignificandF32<V>(V x, V shifted)
        where V : unmanaged, ILane<V, float>
    {
        V high = x * V.Splat(Log2Of10F32);
        V low = V.Fma(x, V.Splat(Log2Of10LowF32), V.Fma(x, V.Splat(Log2Of10F32), -high));
        return Exp2.SignificandF32(high - ExpF32.Exponent(shifted) + low);
    }

    /// <summary>10ˣ / 2ᵏ.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V SignificandF64<V>(V x, V shifted)
        where V : unmanaged, ILane<V, double> =>
        Exp2.SignificandF64(V.Fma(x, V.Splat(Log2Of10LowF64), V.Fma(x, V.Splat(Log2Of10F64), -ExpF64.Exponent(shifted))));

    private readonly struct Exp10OfAny : IUnaryOperator<float>, IUnaryOperator<double>
    {
        // At the ends that x is kept between 10ˣ has already become 0 or ∞.
        V IUnaryOperator<float>.Invoke<V>(V x)
        {
            x = V.IfLess(x, V.Splat(-46f), V.Splat(-46f), V.IfLess(V.Splat(39f), x, V.Splat(39f), x));
            V shifted = ExpF32.Shifted(x, Log2Of10F32);
            return ExpF32.ScaleAny(SignificandF32(x, shifted), shifted);
        }

        V IUnaryOperator<double>.Invoke<V>(V x)
        {
            x = V.IfLess(x, V.Splat(-325d), V.Splat(-325d), V.IfLess(V.Splat(309d), x, V.Splat(309d), x));
            V shifted = ExpF64.Shifted(x, Log2Of10F64);
            return ExpF64.ScaleAny(SignificandF64(x, shifted), shifted);
        }
    }
}
