using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>1 ÷ x, correctly rounded.</summary>
/// <typeparam name="T">The element type.</typeparam>
public readonly struct Reciprocal<T> : IUnaryOperator<T>
    where T : unmanaged, INumber<T>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Invoke<V>(V x) where V : unmanaged, ILane<V, T> => V.Splat(T.One) / x;
}
