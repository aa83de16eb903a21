using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>IEEE 754-2019 maximum: NaN propagates, +0 above −0. The identity is −∞, or the smallest integer.</summary>
/// <typeparam name="T">The element type.</typeparam>
public readonly struct Max<T> : IReduceOperator<T>
    where T : unmanaged, INumber<T>
{
    /// <inheritdoc/>
    public T Identity => Limits<T>.Lowest;

    /// <inheritdoc/>
    public static bool IsShort => true;

    /// <inheritdoc/>
    public static Extremum Chooses => Extremum.Largest;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Invoke<V>(V x, V y) where V : unmanaged, ILane<V, T> => V.Max(x, y);
}
