using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>Random words as numbers between 0 and 1. Every step is exact unless it says otherwise.</summary>
internal static class Fractions
{
    /// <summary>The high 24 bits · 2⁻²⁴: from 0 to below 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V OfF32<V>(V word)
        where V : unmanaged, ILane<V, float> => V.ConvertBits(word >>> 8) * V.Splat(5.9604644775390625e-8f);

    /// <summary>The high 53 bits · 2⁻⁵³: from 0 to below 1.</summary>
    /// <remarks>
    /// 52 bits are the fraction of a number from 1 to below 2; less 1, or less 1 − 2⁻⁵³ where the 53rd bit is set. AVX2 does not convert 64-bit integers.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V OfF64<V>(V word)
        where V : unmanaged, ILane<V, double> =>
        ((word >>> 12) | V.Splat(1d)) - V.SubtractBits(V.Splat(1d), (word >>> 11) & V.Splat(BitConverter.Int64BitsToDouble(1)));

    /// <summary>(word + ½) · 2⁻³², rounded once: from 2⁻³³ to 1. All 32 bits, so that logarithms reach as far as they can.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V PositiveF32<V>(V word)
        where V : unmanaged, ILane<V, float>
    {
        // Sixteen bits in the last places of 2²³.
        V high = ((word >>> 16) | V.Splat(8388608f)) - V.Splat(8388608f);
        V low = ((word & V.Splat(BitConverter.Int32BitsToSingle(0xFFFF))) | V.Splat(8388608f)) - V.Splat(8388607.5f);
        return V.Fma(high, V.Splat(1.52587890625e-5f), low * V.Splat(2.3283064365386963e-10f));
    }

    /// <summary>1 − <see cref="OfF64{V}"/>: from 2⁻⁵³ to 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V PositiveF64<V>(V word)
        where V : unmanaged, ILane<V, double> =>
        V.Splat(1d) - OfF64(word);
}
