using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>x shifted left, filled with zeros. The count is taken modulo the width of T.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <param name="count">By how many bits.</param>
public readonly struct ShiftLeft<T>(int count) : IUnaryOperator<T>
    where T : unmanaged, INumber<T>
{
    private readonly int _count = count;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Invoke<V>(V x) where V : unmanaged, ILane<V, T> => x << _count;
}
