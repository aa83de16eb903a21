using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>IEEE 754 binary16: 1 sign bit, 5 of exponent, 10 of significand.</summary>
internal static class HalfFormat
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Widen<V>(V pattern)
        where V : unmanaged, ILane<V, float>
    {
        // Exponent and significand in single precision's places, then the exponent bias corrected by a product, which is exact for
        // subnormal halves too. ∞ and NaN have all exponent bits set, in both formats.
        V magnitude = (pattern << 17) >>> 4;
        V finite = magnitude * V.Splat(Power112);
        V value = V.IfLess(magnitude, V.Splat(Pattern(0x7C00 << 13)), finite, magnitude | V.Splat(float.PositiveInfinity));
        return value | ((pattern >>> 15) << 31);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Narrow<V>(V value)
        where V : unmanaged, ILane<V, float>
    {
        V x = V.Abs(value);

        // Subnormal: next to 0.5 the last place of single precision is 2⁻²⁴, as that of a subnormal half, and the sum rounds to it.
        V subnormal = V.SubtractBits(x + V.Splat(0.5f), V.Splat(0.5f));

        // Normal: half a last place less one, plus the last bit kept, carries exactly when the value rounds up; 112 is the difference of the biases.
        V odd = (x << 18) >>> 31;
        V normal = V.SubtractBits(V.AddBits(V.AddBits(x, V.Splat(Pattern(0xFFF))), odd), V.Splat(Pattern(112 << 23))) >>> 13;

        V result = V.IfLess(x, V.Splat(SmallestNormal), subnormal, normal);
        result = V.IfLess(x, V.Splat(65520f), result, V.Splat(Pattern(0x7C00)));
        result = V.IfEqual(x, x, result, V.Splat(Pattern(0x7E00)));
        return result | ((value >>> 31) << 15);
    }

    private const float Power112 = 5192296858534827628530496329220096f;

    private const float SmallestNormal = 1f / 16384;

    private static float Pattern(int bits) => BitConverter.Int32BitsToSingle(bits);
}
