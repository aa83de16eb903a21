using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>1 where x = y, else 0. NaN equals nothing; −0 equals +0.</summary>
/// <typeparam name="T">The element type.</typeparam>
public readonly struct Equal<T> : IBinaryOperator<T>
    where T : unmanaged, INumber<T>
{
    /// <inheritdoc/>
    public static bool IsShort => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Invoke<V>(V x, V y) where V : unmanaged, ILane<V, T> => V.IfEqual(x, y, V.Splat(T.One), V.Splat(T.Zero));
}
