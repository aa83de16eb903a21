using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>1 if an element is not zero, else 0. NaN is not zero.</summary>
/// <typeparam name="T">The element type.</typeparam>
public readonly struct AnyNonZero<T> : IMapReduceOperator<T>
    where T : unmanaged, INumber<T>
{
    /// <inheritdoc/>
    public T Identity => T.Zero;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Invoke<V>(V x, V y) where V : unmanaged, ILane<V, T> => Accumulate(x, y);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Accumulate<V>(V accumulator, V x)
        where V : unmanaged, ILane<V, T> =>
        V.IfEqual(x, V.Splat(T.Zero), accumulator, V.Splat(T.One));
}
