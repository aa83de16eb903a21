using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>1 where x &gt; y, else 0. 0 for NaN.</summary>
/// <typeparam name="T">The element type.</typeparam>
public readonly struct Greater<T> : IBinaryOperator<T>
    where T : unmanaged, INumber<T>
{
    /// <inheritdoc/>
    public static bool IsShort => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Invoke<V>(V x, V y) where V : unmanaged, ILane<V, T> => V.IfLess(y, x, V.Splat(T.One), V.Splat(T.Zero));
}
