using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>Σ (scale · x)² by fused multiply-add: with a power of two for a scale, squares that would overflow or underflow do neither.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <param name="scale">What every element is multiplied by.</param>
public readonly struct ScaledSumOfSquares<T>(T scale) : IMapReduceOperator<T>
    where T : unmanaged, INumber<T>
{
    private readonly T _scale = scale;

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
        where V : unmanaged, ILane<V, T>
    {
        V scaled = x * V.Splat(_scale);
        return V.Fma(scaled, scaled, accumulator);
    }
}
