using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>
/// sinh and cosh in single precision: x = k ln 2 + r with integer k and |r| ≤ ln 2 / 2. With A = (2ᵏ − 2⁻ᵏ) / 2 and B = (2ᵏ + 2⁻ᵏ) / 2, which
/// are sinh and cosh of k ln 2, sinh x = A cosh r + B sinh r and cosh x = B cosh r + A sinh r: no division, and no case of its own near 0.
/// Coefficients: eng/coefficients/sinhcosh.sollya.
/// </summary>
internal static class SinhCoshF32
{
    /// <summary>Up to here both powers are normal.</summary>
    public const float Largest = 86f;

    /// <summary>sinh x for |x| &lt; <see cref="Largest"/>. The sign of zero is lost.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sinh<V>(V x)
        where V : unmanaged, ILane<V, float>
    {
        V shifted = ExpF32.Shifted(x), up = HalfPower(shifted), down = HalfInversePower(shifted), a = up - down, b = up + down;
        V k = ExpF32.Exponent(shifted), high = ExpF32.High(x, k), low = ExpF32.Low(V.Splat(0f), k), r = high + low;
        V sum = V.Fma(b, r, a);
        V lost = V.Fma(b, r, a - sum);
        return sum + V.Fma(a, Even(r), V.Fma(b, Odd(r, high - r + low), lost));
    }

    /// <summary>cosh x for |x| &lt; <see cref="Largest"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Cosh<V>(V x)
        where V : unmanaged, ILane<V, float>
    {
        // For k ≥ 0 the first term is 2ᵏ / 2 and not B, which need not be a float: 2⁻ᵏ / 2 comes later.
        x = V.Abs(x);
        V shifted = ExpF32.Shifted(x), up = HalfPower(shifted), down = HalfInversePower(shifted), a = up - down, b = up + down;
        V k = ExpF32.Exponent(shifted), high = ExpF32.High(x, k), low = ExpF32.Low(V.Splat(0f), k), r = high + low;
        V sum = V.Fma(a, r, up);
        V lost = V.Fma(a, r, up - sum) + down;
        return sum + V.Fma(b, Even(r), V.Fma(a, Odd(r, high - r + low), lost));
    }

    /// <summary>cosh r − 1 for |r| ≤ 0.347.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Even<V>(V r)
        where V : unmanaged, ILane<V, float>
    {
        V z = r * r;
        return V.Fma(z, V.Splat(0.5f), Fourth(z));
    }

    /// <summary>cosh r − 1 − z / 2, z = r², from a polynomial z c(z) with a relative error of c of 2^-28.1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Fourth<V>(V z)
        where V : unmanaged, ILane<V, float> =>
        z * z * V.Fma(V.Splat(1.3930883724e-3f), z, V.Splat(4.166650772e-2f));

    /// <summary>sinh r − r + low for |r| ≤ 0.347, from a polynomial with a relative error of 2^-25.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Odd<V>(V r, V low)
        where V : unmanaged, ILane<V, float>
    {
        V z = r * r;
        V s = V.Fma(V.Fma(V.Splat(1.9997917116e-4f), z, V.Splat(8.333150297e-3f)), z, V.Splat(0.16666667163f));
        return V.Fma(r * z, s, low);
    }

    /// <summary>e^|x| / 2, what both are for large |x|; +∞ beyond the range, NaN for NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Far<V>(V x)
        where V : unmanaged, ILane<V, float> =>
        // ln 2 in two parts; |x| less the first, short one is exact.
        ExpF32.EvaluateAny(V.Abs(x) - V.Splat(0.693359375f), V.Splat(2.12194440e-4f));

    /// <summary>2ᵏ / 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V HalfPower<V>(V shifted)
        where V : unmanaged, ILane<V, float> =>
        V.SubtractBits(shifted, V.Splat(BitConverter.Int32BitsToSingle(128))) << 23;

    /// <summary>2⁻ᵏ / 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V HalfInversePower<V>(V shifted)
        where V : unmanaged, ILane<V, float> =>
        V.SubtractBits(V.Splat(BitConverter.Int32BitsToSingle(254 + 126)), shifted) << 23;
}
