using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>√x, correctly rounded; NaN below 0.</summary>
/// <typeparam name="T">The element type.</typeparam>
[OperatorCost(OperatorCost.Division)]
public readonly struct Sqrt<T> : IUnaryOperator<T>
    where T : unmanaged, INumber<T>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Invoke<V>(V x) where V : unmanaged, ILane<V, T> => V.Sqrt(x);
}
