using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>x + y. The identity is −0: −0 + x = x for every x, while +0 + −0 = +0.</summary>
/// <typeparam name="T">The element type.</typeparam>
public readonly struct Add<T> : IReduceOperator<T>
    where T : unmanaged, INumber<T>
{
    /// <inheritdoc/>
    public T Identity => -T.Zero;

    /// <inheritdoc/>
    public static bool Commutes => true;

    /// <inheritdoc/>
    public static bool IsShort => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Invoke<V>(V x, V y) where V : unmanaged, ILane<V, T> => x + y;
}
