using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>y where the mask x is not 0 (NaN is not), else z. The values pass through unchanged.</summary>
/// <typeparam name="T">The element type.</typeparam>
public readonly struct Select<T> : ITernaryOperator<T>
    where T : unmanaged, INumber<T>
{
    /// <inheritdoc/>
    public static bool IsShort => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Invoke<V>(V x, V y, V z) where V : unmanaged, ILane<V, T> => V.IfEqual(x, V.Splat(T.Zero), z, y);
}
