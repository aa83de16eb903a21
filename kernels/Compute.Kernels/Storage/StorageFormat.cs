using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>
/// The 16-bit types that are stored and moved, but computed with in single precision: <see cref="Half"/> and <see cref="BFloat16"/>.
/// The conversions are formulas over lanes, so vector units without instructions for them are as exact as those that have some.
/// A 16-bit pattern lies in the low half of a lane's 32 bits.
/// </summary>
public static class StorageFormat
{
    /// <summary>Whether <typeparamref name="T"/> is one of them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Is<T>() => typeof(T) == typeof(Half) || typeof(T) == typeof(BFloat16);

    /// <summary>From the pattern of a <typeparamref name="TStored"/> to its value; exact.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Widen<TStored, V>(V pattern)
        where TStored : unmanaged
        where V : unmanaged, ILane<V, float> =>
        typeof(TStored) == typeof(Half) ? HalfFormat.Widen(pattern) : BFloat16Format.Widen(pattern);

    /// <summary>From a value to the pattern of the nearest <typeparamref name="TStored"/>, ties to even.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Narrow<TStored, V>(V value)
        where TStored : unmanaged
        where V : unmanaged, ILane<V, float> =>
        typeof(TStored) == typeof(Half) ? HalfFormat.Narrow(value) : BFloat16Format.Narrow(value);

    /// <summary>One value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Widen<TStored>(TStored x)
        where TStored : unmanaged =>
        Widen<TStored, Lane1<float>>(new(BitConverter.UInt32BitsToSingle(Unsafe.BitCast<TStored, ushort>(x)))).Value;

    /// <summary>One value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TStored Narrow<TStored>(float x)
        where TStored : unmanaged =>
        Unsafe.BitCast<ushort, TStored>((ushort)BitConverter.SingleToUInt32Bits(Narrow<TStored, Lane1<float>>(new(x)).Value));
}
