using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>−1, 0 or 1 as x is below, at or above 0; NaN stays. The zero is +0, as in NumPy.</summary>
/// <typeparam name="T">The element type.</typeparam>
public readonly struct Sign<T> : IUnaryOperator<T>
    where T : unmanaged, INumber<T>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Invoke<V>(V x)
        where V : unmanaged, ILane<V, T>
    {
        // x + 0 is +0 for either zero, and NaN for NaN.
        V zero = V.Splat(T.Zero), one = V.Splat(T.One);
        return V.IfLess(x, zero, -one, V.IfLess(zero, x, one, x + zero));
    }
}
