using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>bfloat16: the upper half of single precision.</summary>
internal static class BFloat16Format
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Widen<V>(V pattern)
        where V : unmanaged, ILane<V, float> => pattern << 16;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Narrow<V>(V value)
        where V : unmanaged, ILane<V, float>
    {
        // Half a last place less one, plus the last bit kept, carries exactly when the value rounds up.
        V odd = (value << 15) >>> 31;
        V rounded = V.AddBits(V.AddBits(value, V.Splat(BitConverter.Int32BitsToSingle(0x7FFF))), odd) >>> 16;

        // A NaN keeps its upper bits and becomes quiet; the carry above could turn it into ∞.
        V quiet = (value >>> 16) | V.Splat(BitConverter.Int32BitsToSingle(0x40));
        return V.IfEqual(value, value, rounded, quiet);
    }
}
