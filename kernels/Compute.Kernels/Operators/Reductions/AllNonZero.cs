using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>0 if an element is zero, else 1. NaN is not zero.</summary>
/// <typeparam name="T">The element type.</typeparam>
public readonly struct AllNonZero<T> : IMapReduceOperator<T>
    where T : unmanaged, INumber<T>
{
    /// <inheritdoc/>
    public T Identity => T.One;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Invoke<V>(V x, V y) where V : unmanaged, ILane<V, T> => Accumulate(x, y);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Accumulate<V>(V accumulator, V x)
        where V : unmanaged, ILane<V, T> =>
        V.IfEqual(x, V.Splat(T.Zero), V.Splat(T.Zero), accumulator);
}
