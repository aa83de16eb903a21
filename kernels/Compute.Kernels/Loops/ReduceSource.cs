using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>What a reduction reads: takes the elements from index i on into an accumulator lane.</summary>
/// <typeparam name="T">The element type.</typeparam>
public interface IReduceSource<T>
    where T : unmanaged, INumber<T>
{
    /// <summary>The operator's identity.</summary>
    T Identity { get; }

    /// <summary>Takes the lane's worth of elements from <paramref name="index"/> on into the accumulator.</summary>
    V Accumulate<V>(V accumulator, nuint index) where V : unmanaged, ILoadLane<V, T>;

    /// <summary>Combines two accumulators.</summary>
    V Combine<V>(V left, V right) where V : unmanaged, ILane<V, T>;

    /// <summary>A shorter way to the same result than accumulating, by vector registers.</summary>
    /// <param name="start">The first element.</param>
    /// <param name="length">Elements, at most a block.</param>
    /// <param name="far">Whether the elements shall be asked for before they are read.</param>
    /// <param name="result">The result; undefined where there is none.</param>
    /// <returns>False where there is no such way, or these elements do not allow it.</returns>
    bool TryShort(nuint start, nuint length, bool far, out T result);

    /// <summary>Elements from <paramref name="start"/> to where the first array's registers lie on multiples of their size; 0 where the accumulators may not be turned round.</summary>
    /// <param name="start">The first element.</param>
    /// <param name="bytes">A register's size.</param>
    nuint ToBoundary(nuint start, int bytes);
}

/// <summary>One array through a map-reduce operator.</summary>
/// <param name="x">The elements.</param>
/// <param name="op">The operator.</param>
public readonly unsafe struct MapReduceSource<T, TOp>(T* x, TOp op) : IReduceSource<T>
    where T : unmanaged, INumber<T>
    where TOp : struct, IMapReduceOperator<T>
{
    /// <inheritdoc/>
    public T Identity => op.Identity;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Accumulate<V>(V accumulator, nuint index) where V : unmanaged, ILoadLane<V, T> =>
        op.Accumulate(accumulator, V.Load(ref *x, index));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Combine<V>(V left, V right) where V : unmanaged, ILane<V, T> => op.Invoke(left, right);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public nuint ToBoundary(nuint start, int bytes) => TOp.Commutes ? Boundary.Distance(x + start, bytes) : 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryShort(nuint start, nuint length, bool far, out T result)
    {
        result = default;
        return TOp.Chooses != Extremum.None && ExtremumLoop.Takes<T>(length) && ExtremumLoop.Run<T, TOp>(x + start, length, far, out result);
    }
}

/// <summary>Two arrays through a zip-reduce operator.</summary>
/// <param name="x">The left elements.</param>
/// <param name="y">The right elements.</param>
/// <param name="op">The operator.</param>
public readonly unsafe struct ZipReduceSource<T, TOp>(T* x, T* y, TOp op) : IReduceSource<T>
    where T : unmanaged, INumber<T>
    where TOp : struct, IZipReduceOperator<T>
{
    /// <inheritdoc/>
    public T Identity => op.Identity;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Accumulate<V>(V accumulator, nuint index) where V : unmanaged, ILoadLane<V, T> =>
        op.Accumulate(accumulator, V.Load(ref *x, index), V.Load(ref *y, index));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Combine<V>(V left, V right) where V : unmanaged, ILane<V, T> => op.Invoke(left, right);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public nuint ToBoundary(nuint start, int bytes) => TOp.Commutes ? Boundary.Distance(x + start, bytes) : 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryShort(nuint start, nuint length, bool far, out T result)
    {
        result = default;
        return false;
    }
}

/// <summary>A reduction without a map: acc ← op(acc, x).</summary>
/// <param name="op">The operator.</param>
public readonly struct Plain<T, TOp>(TOp op) : IMapReduceOperator<T>
    where T : unmanaged, INumber<T>
    where TOp : struct, IReduceOperator<T>
{
    private readonly TOp _op = op;

    /// <inheritdoc/>
    public T Identity => _op.Identity;

    /// <inheritdoc/>
    public static Extremum Chooses => TOp.Chooses;

    /// <inheritdoc/>
    public static bool Commutes => TOp.Commutes;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Invoke<V>(V x, V y) where V : unmanaged, ILane<V, T> => _op.Invoke(x, y);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Accumulate<V>(V accumulator, V x) where V : unmanaged, ILane<V, T> => _op.Invoke(accumulator, x);
}
