using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>x · y + z with a single rounding; wraps for integers.</summary>
/// <typeparam name="T">The element type.</typeparam>
public readonly struct FusedMultiplyAdd<T> : ITernaryOperator<T>
    where T : unmanaged, INumber<T>
{
    /// <inheritdoc/>
    public static bool IsShort => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Invoke<V>(V x, V y, V z) where V : unmanaged, ILane<V, T> => V.Fma(x, y, z);
}
