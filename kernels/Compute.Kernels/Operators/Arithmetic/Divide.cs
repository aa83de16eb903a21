using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>x ÷ y. Integers truncate; a zero divisor gives 0 (docs/numerics.md).</summary>
/// <typeparam name="T">The element type.</typeparam>
[OperatorCost(OperatorCost.Division)]
public readonly struct Divide<T> : IBinaryOperator<T>
    where T : unmanaged, INumber<T>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Invoke<V>(V x, V y) where V : unmanaged, ILane<V, T> => x / y;
}
