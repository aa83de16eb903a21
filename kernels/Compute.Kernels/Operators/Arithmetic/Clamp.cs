using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>min(max(x, y), z): x brought into [y, z]. NaN propagates; z where y &gt; z.</summary>
/// <typeparam name="T">The element type.</typeparam>
public readonly struct Clamp<T> : ITernaryOperator<T>
    where T : unmanaged, INumber<T>
{
    /// <inheritdoc/>
    public static bool IsShort => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Invoke<V>(V x, V y, V z) where V : unmanaged, ILane<V, T> => V.Min(V.Max(x, y), z);
}
