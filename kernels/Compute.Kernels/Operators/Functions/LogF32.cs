using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>
/// ln x in single precision, in pieces that pow uses too: x = 2ᵏ (1 + f) with √½ ≤ 1 + f &lt; √2, ln x = k ln 2 + ln(1 + f).
/// Coefficients: eng/coefficients/log.sollya.
/// </summary>
internal static class LogF32
{
    private const int SqrtHalf = 0x3F3504F3;
    private const float MinNormal = 1.17549435e-38f;

    // What the exponent field, put into the last place of 2²³, has above k.
    private const float Bias = 8388608f + 127f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Evaluate<V>(V x)
        where V : unmanaged, ILane<V, float> =>
        V.PatchOutside(x, MinNormal, float.PositiveInfinity, Normal(x, V.Splat(Bias)), default(LogOfRare));

    /// <summary>x, or if it is subnormal x · 2^23.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Normalize<V>(V x)
        where V : unmanaged, ILane<V, float> =>
        V.IfLess(x, V.Splat(MinNormal), x * V.Splat(8388608f), x);

    /// <summary>The bias of k that goes with <see cref="Normalize{V}"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V NormalizedBias<V>(V x)
        where V : unmanaged, ILane<V, float> =>
        V.IfLess(x, V.Splat(MinNormal), V.Splat(Bias + 23f), V.Splat(Bias));

    /// <summary>The bit pattern whose exponent field is k + 127 and whose significand field is that of 1 + f less that of √½, of a normal x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Split<V>(V x)
        where V : unmanaged, ILane<V, float> =>
        V.AddBits(x, V.Splat(BitConverter.Int32BitsToSingle(0x3F800000 - SqrtHalf)));

    /// <summary>k, as a float.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Exponent<V>(V split, V bias)
        where V : unmanaged, ILane<V, float> =>
        ((split >>> 23) | V.Splat(8388608f)) - bias;

    /// <summary>f, exact.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Fraction<V>(V split)
        where V : unmanaged, ILane<V, float> =>
        V.AddBits(split & V.Splat(BitConverter.Int32BitsToSingle(0x007FFFFF)), V.Splat(BitConverter.Int32BitsToSingle(SqrtHalf))) - V.Splat(1f);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Normal<V>(V x, V bias)
        where V : unmanaged, ILane<V, float>
    {
        V split = Split(x);
        V k = Exponent(split, bias);
        V f = Fraction(split);

        // ln(1 + f) = f + f² q(f), relative error of q 2^-24.
        // All but the last two steps for even and odd powers by themselves: the loop waits for latency (AVX2: 0.27 ns per element against
        // 0.29 for Horner's rule, 0.29 for Estrin's scheme).
        V z = f * f;
        V even = V.Fma(V.Fma(V.Fma(V.Splat(-7.773077488e-2f), z, V.Splat(-0.13121785223f)), z, V.Splat(-0.1662593782f)), z, V.Splat(-0.25000831485f));
        V odd = V.Fma(V.Fma(V.Fma(V.Splat(0.12788072228f), z, V.Splat(0.14194872975f)), z, V.Splat(0.20001669228f)), z, V.Splat(0.33333325386f));
        V q = V.Fma(V.Fma(even, f, odd), f, V.Splat(-0.4999999702f));

        // The high part of ln 2 has 15 bits: k times it is exact. |k ln 2| > |f| unless k = 0, so what the sum loses is exact too.
        V sum = V.Fma(k, V.Splat(0.693145752f), f);
        V lost = f - V.Fma(k, V.Splat(-0.693145752f), sum);
        return sum + V.Fma(z, q, V.Fma(k, V.Splat(1.42860677e-6f), lost));
    }

    /// <summary>Subnormals, zeros, negative numbers, ∞ and NaN.</summary>
    private readonly struct LogOfRare : IUnaryOperator<float>
    {
        V IUnaryOperator<float>.Invoke<V>(V x)
        {
            V y = Normal(Normalize(x), NormalizedBias(x));
            y = V.IfLess(x, V.Splat(float.PositiveInfinity), y, x);
            y = V.IfEqual(x, V.Splat(0f), V.Splat(float.NegativeInfinity), y);
            return V.IfLess(x, V.Splat(0f), V.Splat(float.NaN), y);
        }
    }
}
