using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>The smallest integral value not below x; identity for integers.</summary>
/// <typeparam name="T">The element type.</typeparam>
public readonly struct Ceiling<T> : IUnaryOperator<T>
    where T : unmanaged, INumber<T>
{
    /// <inheritdoc/>
    public static bool IsShort => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Invoke<V>(V x) where V : unmanaged, ILane<V, T> => V.Ceiling(x);
}
