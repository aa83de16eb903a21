using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>A binary operator with its left side fixed: scalar op array.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <typeparam name="TOp">The binary operator.</typeparam>
/// <param name="op">The binary operator.</param>
/// <param name="left">The left side.</param>
public readonly struct BindLeft<T, TOp>(TOp op, T left) : IUnaryOperator<T>
    where T : unmanaged, INumber<T>
    where TOp : unmanaged, IBinaryOperator<T>
{
    private readonly TOp _op = op;
    private readonly T _left = left;

    /// <inheritdoc/>
    public static bool IsLong => TOp.IsLong;

    /// <inheritdoc/>
    public static bool IsShort => TOp.IsShort;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Invoke<V>(V x) where V : unmanaged, ILane<V, T> => _op.Invoke(V.Splat(_left), x);
}
