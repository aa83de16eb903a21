using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>Integer work on the bit pattern of any element type; the size tests fold away in the JIT.</summary>
internal static class Bits
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T And<T>(T x, T y) where T : unmanaged => From<T>(To(x) & To(y));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Or<T>(T x, T y) where T : unmanaged => From<T>(To(x) | To(y));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Xor<T>(T x, T y) where T : unmanaged => From<T>(To(x) ^ To(y));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Not<T>(T x) where T : unmanaged => From<T>(~To(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AreEqual<T>(T x, T y) where T : unmanaged => To(x) == To(y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Add<T>(T x, T y) where T : unmanaged => From<T>(To(x) + To(y));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Subtract<T>(T x, T y) where T : unmanaged => From<T>(To(x) - To(y));

    /// <summary>The signed integer of the pattern, as a number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Convert<T>(T x)
        where T : unmanaged
    {
        if (typeof(T) == typeof(float)) return Unsafe.BitCast<float, T>(Unsafe.BitCast<T, int>(x));
        if (typeof(T) == typeof(double)) return Unsafe.BitCast<double, T>(Unsafe.BitCast<T, long>(x));
        return x;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe T ShiftLeft<T>(T x, int count) where T : unmanaged => From<T>(To(x) << Modulo<T>(count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe T ShiftRightLogical<T>(T x, int count) where T : unmanaged => From<T>(To(x) >>> Modulo<T>(count));

    /// <summary>Arithmetic for signed types and floats, logical for unsigned ones.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe T ShiftRight<T>(T x, int count)
        where T : unmanaged, INumber<T>
    {
        if (typeof(T) == typeof(byte) || typeof(T) == typeof(ushort) || typeof(T) == typeof(uint) || typeof(T) == typeof(ulong))
            return ShiftRightLogical(x, count);
        if (sizeof(T) == 1) return From<T>((ulong)(Unsafe.BitCast<T, sbyte>(x) >> Modulo<T>(count)));
        if (sizeof(T) == 2) return From<T>((ulong)(Unsafe.BitCast<T, short>(x) >> Modulo<T>(count)));
        if (sizeof(T) == 4) return From<T>((ulong)(Unsafe.BitCast<T, int>(x) >> Modulo<T>(count)));
        return From<T>((ulong)(Unsafe.BitCast<T, long>(x) >> Modulo<T>(count)));
    }

    private static unsafe int Modulo<T>(int count) where T : unmanaged => count & (sizeof(T) * 8 - 1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe ulong To<T>(T x)
        where T : unmanaged
    {
        if (sizeof(T) == 1) return Unsafe.BitCast<T, byte>(x);
        if (sizeof(T) == 2) return Unsafe.BitCast<T, ushort>(x);
        if (sizeof(T) == 4) return Unsafe.BitCast<T, uint>(x);
        return Unsafe.BitCast<T, ulong>(x);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe T From<T>(ulong bits)
        where T : unmanaged
    {
        if (sizeof(T) == 1) return Unsafe.BitCast<byte, T>((byte)bits);
        if (sizeof(T) == 2) return Unsafe.BitCast<ushort, T>((ushort)bits);
        if (sizeof(T) == 4) return Unsafe.BitCast<uint, T>((uint)bits);
        return Unsafe.BitCast<ulong, T>(bits);
    }
}
