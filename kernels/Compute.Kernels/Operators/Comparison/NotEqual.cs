using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>1 where x ≠ y, else 0. 1 for NaN; −0 equals +0.</summary>
/// <typeparam name="T">The element type.</typeparam>
public readonly struct NotEqual<T> : IBinaryOperator<T>
    where T : unmanaged, INumber<T>
{
    /// <inheritdoc/>
    public static bool IsShort => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Invoke<V>(V x, V y) where V : unmanaged, ILane<V, T> => V.IfEqual(x, y, V.Splat(T.Zero), V.Splat(T.One));
}
