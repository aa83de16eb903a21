using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>A binary operator with its right side fixed: array op scalar.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <typeparam name="TOp">The binary operator.</typeparam>
/// <param name="op">The binary operator.</param>
/// <param name="right">The right side.</param>
public readonly struct BindRight<T, TOp>(TOp op, T right) : IUnaryOperator<T>
    where T : unmanaged, INumber<T>
    where TOp : unmanaged, IBinaryOperator<T>
{
    private readonly TOp _op = op;
    private readonly T _right = right;

    /// <inheritdoc/>
    public static bool IsLong => TOp.IsLong;

    /// <inheritdoc/>
    public static bool IsShort => TOp.IsShort;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Invoke<V>(V x) where V : unmanaged, ILane<V, T> => _op.Invoke(x, V.Splat(_right));
}
