using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>A ternary operator with its third argument fixed: array · array + scalar.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <typeparam name="TOp">The ternary operator.</typeparam>
/// <param name="op">The ternary operator.</param>
/// <param name="value">The third argument.</param>
public readonly struct BindThird<T, TOp>(TOp op, T value) : IBinaryOperator<T>
    where T : unmanaged, INumber<T>
    where TOp : unmanaged, ITernaryOperator<T>
{
    private readonly TOp _op = op;
    private readonly T _value = value;

    /// <inheritdoc/>
    public static bool IsLong => TOp.IsLong;

    /// <inheritdoc/>
    public static bool IsShort => TOp.IsShort;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Invoke<V>(V x, V y) where V : unmanaged, ILane<V, T> => _op.Invoke(x, y, V.Splat(_value));
}
