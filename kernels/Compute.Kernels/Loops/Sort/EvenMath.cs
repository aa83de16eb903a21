using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>The CPU tiers' arithmetic of even bins, for floats.</summary>
/// <typeparam name="T">The element type.</typeparam>
internal readonly struct EvenFloats<T> : IEvenMath<T, T>
    where T : unmanaged, INumber<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsWithin(T x, T low, T high) => x >= low && x <= high;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Distance(T low, T x) => x - low;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Multiply(T x, T y) => x * y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Truncate(T place) =>
        typeof(T) == typeof(float) ? (int)Unsafe.BitCast<T, float>(place) : (int)Unsafe.BitCast<T, double>(place);
}

/// <summary>The CPU tiers' arithmetic of even bins, for integers.</summary>
/// <typeparam name="T">The element type.</typeparam>
internal readonly struct EvenIntegers<T> : IEvenMath<T, double>
    where T : unmanaged, INumber<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsWithin(T x, T low, T high) => x >= low && x <= high;

    /// <summary>Modulo 2ⁿ the difference of two integers is right when it is seen as unsigned.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe double Distance(T low, T x)
    {
        T difference = unchecked(x - low);
        return sizeof(T) == 4 ? Unsafe.BitCast<T, uint>(difference) : Unsafe.BitCast<T, ulong>(difference);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Multiply(double x, double y) => x * y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Truncate(double place) => (int)place;
}
