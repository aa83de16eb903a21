using System.Numerics;

namespace Compute.Kernels;

/// <summary>Σ |x|.</summary>
/// <typeparam name="T">The element type.</typeparam>
public readonly struct SumOfMagnitudes<T> : IMapReduceOperator<T>
    where T : unmanaged, INumber<T>
{
    /// <inheritdoc/>
    public T Identity => default(Add<T>).Identity;

    /// <inheritdoc/>
    public V Invoke<V>(V x, V y) where V : unmanaged, ILane<V, T> => x + y;

    /// <inheritdoc/>
    public V Accumulate<V>(V accumulator, V x) where V : unmanaged, ILane<V, T> => accumulator + V.Abs(x);
}
