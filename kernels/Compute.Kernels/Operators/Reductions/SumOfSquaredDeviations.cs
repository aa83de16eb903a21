using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>Σ (x − center)²: the difference rounded, its square taken in by fused multiply-add.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <param name="center">What is subtracted from every element.</param>
public readonly struct SumOfSquaredDeviations<T>(T center) : IMapReduceOperator<T>
    where T : unmanaged, INumber<T>
{
    private readonly T _center = center;

    /// <inheritdoc/>
    public T Identity => default(Add<T>).Identity;

    /// <inheritdoc/>
    public static bool Commutes => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Invoke<V>(V x, V y) where V : unmanaged, ILane<V, T> => x + y;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Accumulate<V>(V accumulator, V x)
        where V : unmanaged, ILane<V, T> =>
        default(SumOfSquares<T>).Accumulate(accumulator, x - V.Splat(_center));
}
