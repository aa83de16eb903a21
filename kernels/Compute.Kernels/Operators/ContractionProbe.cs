using System.Numerics;

namespace Compute.Kernels;

/// <summary>x · y + x with two roundings. A compiler that fuses them gives other bits: the self-test of a device looks for that.</summary>
/// <typeparam name="T">The element type.</typeparam>
public readonly struct ContractionProbe<T> : IBinaryOperator<T>
    where T : unmanaged, INumber<T>
{
    /// <inheritdoc/>
    public V Invoke<V>(V x, V y) where V : unmanaged, ILane<V, T> => x * y + x;
}
