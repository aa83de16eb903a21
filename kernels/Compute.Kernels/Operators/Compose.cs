using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>Two unary operators as one: outer(inner(x)), without an array in between.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <typeparam name="TOuter">Applied second.</typeparam>
/// <typeparam name="TInner">Applied first.</typeparam>
/// <param name="outer">Applied second.</param>
/// <param name="inner">Applied first.</param>
public readonly struct Compose<T, TOuter, TInner>(TOuter outer, TInner inner) : IUnaryOperator<T>
    where T : unmanaged, INumber<T>
    where TOuter : unmanaged, IUnaryOperator<T>
    where TInner : unmanaged, IUnaryOperator<T>
{
    private readonly TOuter _outer = outer;
    private readonly TInner _inner = inner;

    /// <inheritdoc/>
    public static bool IsLong => TOuter.IsLong || TInner.IsLong;

    /// <inheritdoc/>
    public static bool IsShort => TOuter.IsShort && TInner.IsShort;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Invoke<V>(V x) where V : unmanaged, ILane<V, T> => _outer.Invoke(_inner.Invoke(x));
}
