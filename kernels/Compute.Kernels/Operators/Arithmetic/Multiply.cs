using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>x · y.</summary>
/// <typeparam name="T">The element type.</typeparam>
public readonly struct Multiply<T> : IReduceOperator<T>
    where T : unmanaged, INumber<T>
{
    /// <inheritdoc/>
    public T Identity => T.One;

    /// <inheritdoc/>
    public static bool Commutes => true;

    /// <inheritdoc/>
    public static bool IsShort => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Invoke<V>(V x, V y) where V : unmanaged, ILane<V, T> => x * y;
}
