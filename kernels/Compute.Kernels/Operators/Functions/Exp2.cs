using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>2ˣ. NaN gives NaN; 2^−∞ = +0, 2^+∞ = +∞; beyond the range +∞ or +0, subnormal results are kept. Exact for whole x.</summary>
/// <remarks>
/// x = k + r with integer k and |r| ≤ ½, both exact; 2ˣ = 2ᵏ (1 + r q(r)). Coefficients: eng/coefficients/exp2.sollya. Largest error:
/// docs/accuracy.md. Special values as C23 Annex F.10.3.4.
/// </remarks>
[OperatorCost(OperatorCost.Function)]
public readonly struct Exp2 : IUnaryOperator<float>, IUnaryOperator<double>
{
    // Up to 127.4 (1,023.4) k is no more than 127 (1,023), whose power there is.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    V IUnaryOperator<float>.Invoke<V>(V x)
    {
        V shifted = ExpF32.Shifted(x, 1f);
        return V.PatchOutside(x, -126f, 126f, SignificandF32(x - ExpF32.Exponent(shifted)) * ExpF32.Power(shifted), default(Exp2OfAny));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    V IUnaryOperator<double>.Invoke<V>(V x)
    {
        V shifted = ExpF64.Shifted(x, 1d);
        return V.PatchOutside(x, -1022d, 1022d, SignificandF64(x - ExpF64.Exponent(shifted)) * ExpF64.Power(shifted), default(Exp2OfAny));
    }

    /// <summary>2ʳ for |r| ≤ ½, relative error of q 2^-26.2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V SignificandF32<V>(V r)
        where V : unmanaged, ILane<V, float>
    {
        V q = V.Horner(V.Splat(1.5376711963e-4f), r, 1.338789356e-3f, 9.618323296e-3f, 5.5503662676e-2f, 0.2402264923f);
        return V.Fma(V.Fma(q, r, V.Splat(0.6931471825f)), r, V.Splat(1f));
    }

    /// <summary>2ʳ for |r| ≤ ½, relative error of q 2^-54.3.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V SignificandF64<V>(V r)
        where V : unmanaged, ILane<V, double>
    {
        V q = V.Horner(
            V.Splat(4.468867183078400468e-10), r, 7.072534881075616868e-9, 1.0177960551895712723e-7, 1.321544288731507504e-6,
            1.525273410419255741e-5, 1.54035304411389147e-4, 1.3333558146089304845e-3, 9.618129107607347947e-3, 5.55041086648232207e-2);
        q = V.Fma(V.Fma(q, r, V.Splat(0.24022650695910097163)), r, V.Splat(0.6931471805599452862));
        return V.Fma(q, r, V.Splat(1d));
    }

    private readonly struct Exp2OfAny : IUnaryOperator<float>, IUnaryOperator<double>
    {
        // At the ends that x is kept between 2ˣ has already become 0 or ∞.
        V IUnaryOperator<float>.Invoke<V>(V x)
        {
            x = V.IfLess(x, V.Splat(-151f), V.Splat(-151f), V.IfLess(V.Splat(128f), x, V.Splat(128f), x));
            V shifted = ExpF32.Shifted(x, 1f);
            return ExpF32.ScaleAny(SignificandF32(x - ExpF32.Exponent(shifted)), shifted);
        }

        V IUnaryOperator<double>.Invoke<V>(V x)
        {
            x = V.IfLess(x, V.Splat(-1076d), V.Splat(-1076d), V.IfLess(V.Splat(1024d), x, V.Splat(1024d), x));
            V shifted = ExpF64.Shifted(x, 1d);
            return ExpF64.ScaleAny(SignificandF64(x - ExpF64.Exponent(shifted)), shifted);
        }
    }
}
