using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>|x| with the sign bit of y. For unsigned integers x; the MinValue of a signed type stays.</summary>
/// <typeparam name="T">The element type.</typeparam>
public readonly struct CopySign<T> : IBinaryOperator<T>
    where T : unmanaged, INumber<T>
{
    /// <inheritdoc/>
    public static bool IsShort => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Invoke<V>(V x, V y)
        where V : unmanaged, ILane<V, T>
    {
        // 63 modulo the width moves the sign bit to the lowest place: all ones where the signs differ. In an unsigned type it is 1 at
        // most, and there x and −x have the same lowest bit.
        V differ = (x ^ y) >> 63;
        return (x & ~differ) | (-x & differ);
    }
}
