using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>IEEE 754-2019 minimum: NaN propagates, −0 before +0. The identity is +∞, or the largest integer.</summary>
/// <typeparam name="T">The element type.</typeparam>
public readonly struct Min<T> : IReduceOperator<T>
    where T : unmanaged, INumber<T>
{
    /// <inheritdoc/>
    public T Identity => Limits<T>.Highest;

    /// <inheritdoc/>
    public static bool IsShort => true;

    /// <inheritdoc/>
    public static Extremum Chooses => Extremum.Smallest;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Invoke<V>(V x, V y) where V : unmanaged, ILane<V, T> => V.Min(x, y);
}
