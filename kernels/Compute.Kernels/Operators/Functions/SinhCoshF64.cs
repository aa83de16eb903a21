using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>
/// sinh and cosh in double precision: x = k ln 2 + r with integer k and |r| ≤ ln 2 / 2. With A = (2ᵏ − 2⁻ᵏ) / 2 and B = (2ᵏ + 2⁻ᵏ) / 2, which
/// are sinh and cosh of k ln 2, sinh x = A cosh r + B sinh r and cosh x = B cosh r + A sinh r: no division, and no case of its own near 0.
/// Coefficients: eng/coefficients/sinhcosh.sollya.
/// </summary>
internal static class SinhCoshF64
{
    /// <summary>Up to here both powers are normal.</summary>
    public const double Largest = 707d;

    /// <summary>sinh x for |x| &lt; <see cref="Largest"/>. The sign of zero is lost.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sinh<V>(V x)
        where V : unmanaged, ILane<V, double>
    {
        V shifted = ExpF64.Shifted(x), up = HalfPower(shifted), down = HalfInversePower(shifted);
        return Sum(x, shifted, up - down, up + down);
    }

    /// <summary>cosh x for |x| &lt; <see cref="Largest"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Cosh<V>(V x)
        where V : unmanaged, ILane<V, double>
    {
        V shifted = ExpF64.Shifted(x), up = HalfPower(shifted), down = HalfInversePower(shifted);
        return Sum(x, shifted, up + down, up - down);
    }

    /// <summary>e^|x| / 2, what both are for large |x|; +∞ beyond the range, NaN for NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Far<V>(V x)
        where V : unmanaged, ILane<V, double> =>
        // ln 2 in two parts; |x| less the first, short one is exact.
        ExpF64.EvaluateAny(V.Abs(x) - V.Splat(0.693359375), V.Splat(2.12194440054690583e-4));

    /// <summary>2ᵏ / 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V HalfPower<V>(V shifted)
        where V : unmanaged, ILane<V, double> =>
        V.SubtractBits(shifted, V.Splat(BitConverter.Int64BitsToDouble(1024))) << 52;

    /// <summary>2⁻ᵏ / 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V HalfInversePower<V>(V shifted)
        where V : unmanaged, ILane<V, double> =>
        V.SubtractBits(V.Splat(BitConverter.Int64BitsToDouble(2046 + 1022)), shifted) << 52;

    /// <summary>first · cosh r + second · sinh r; what the sum of the two large terms loses is kept.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Sum<V>(V x, V shifted, V first, V second)
        where V : unmanaged, ILane<V, double>
    {
        V k = ExpF64.Exponent(shifted);
        V r = ExpF64.Low(ExpF64.High(x, k), k);
        V z = r * r;

        // cosh r = 1 + z c(z), sinh r = r + r z s(z): relative errors of c 2^-52, of s 2^-53.
        V c = V.Horner(V.Splat(2.762031112389647306e-7), z, 2.4801520769760663436e-5, 1.3888888917622140007e-3, 4.166666666662297014e-2, 0.500000000000000111);
        V s = V.Horner(V.Splat(2.51019148169527272e-8), z, 2.7557264379923077925e-6, 1.984126986668223371e-4, 8.333333333328866305e-3, 0.16666666666666668517);
        V sum = V.Fma(second, r, first);
        V lost = V.Fma(second, r, first - sum);
        return sum + V.Fma(first, z * c, V.Fma(second * (r * z), s, lost));
    }
}
