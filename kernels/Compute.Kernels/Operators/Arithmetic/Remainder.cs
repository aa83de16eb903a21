using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>x − trunc(x ÷ y) · y, exact, with the sign of x (C's fmod). For integers 0 where y = 0.</summary>
/// <typeparam name="T">The element type.</typeparam>
public readonly struct Remainder<T> : IBinaryOperator<T>
    where T : unmanaged, INumber<T>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Invoke<V>(V x, V y) where V : unmanaged, ILane<V, T> => x % y;
}
