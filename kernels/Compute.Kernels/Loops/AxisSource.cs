using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>What a reduction along an axis reads: element by element of many lines at a time, or one line whose elements lie side by side.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <typeparam name="TLine">One line.</typeparam>
public unsafe interface IAxisSource<T, TLine>
    where T : unmanaged, INumber<T>
    where TLine : struct, IReduceSource<T>
{
    /// <summary>Whether what is done with an element does not depend on its line.</summary>
    static abstract bool TakesAllLinesAlike { get; }

    /// <summary>The operator's identity.</summary>
    T Identity { get; }

    /// <summary>Where an element lies.</summary>
    T* At(nuint index);

    /// <summary>Takes one element of each of a lane's worth of lines into their accumulators.</summary>
    /// <param name="accumulator">The accumulators.</param>
    /// <param name="index">Where the first of the elements lies.</param>
    /// <param name="line">The number of the first line.</param>
    V Accumulate<V>(V accumulator, nuint index, nuint line) where V : unmanaged, ILoadLane<V, T>;

    /// <summary>Combines two accumulators.</summary>
    V Combine<V>(V left, V right) where V : unmanaged, ILane<V, T>;

    /// <summary>The line whose elements begin at <paramref name="index"/>.</summary>
    TLine Line(nuint index, nuint line);
}

/// <summary>Lines through a map-reduce operator.</summary>
/// <param name="x">The elements of all lines.</param>
/// <param name="op">The operator.</param>
public readonly unsafe struct MapAxisSource<T, TOp>(T* x, TOp op) : IAxisSource<T, MapReduceSource<T, TOp>>
    where T : unmanaged, INumber<T>
    where TOp : struct, IMapReduceOperator<T>
{
    /// <inheritdoc/>
    public static bool TakesAllLinesAlike => true;

    /// <inheritdoc/>
    public T Identity => op.Identity;

    /// <inheritdoc/>
    public T* At(nuint index) => x + index;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Accumulate<V>(V accumulator, nuint index, nuint line) where V : unmanaged, ILoadLane<V, T> =>
        op.Accumulate(accumulator, V.Load(ref *x, index));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Combine<V>(V left, V right) where V : unmanaged, ILane<V, T> => op.Invoke(left, right);

    /// <inheritdoc/>
    public MapReduceSource<T, TOp> Line(nuint index, nuint line) => new(x + index, op);
}

/// <summary>Squared deviations of lines, each from a center of its own: <see cref="SumOfSquaredDeviations{T}"/>.</summary>
/// <param name="x">The elements of all lines.</param>
/// <param name="center">What is subtracted, one for each line.</param>
public readonly unsafe struct DeviationAxisSource<T>(T* x, T* center) : IAxisSource<T, MapReduceSource<T, SumOfSquaredDeviations<T>>>
    where T : unmanaged, INumber<T>
{
    /// <inheritdoc/>
    public static bool TakesAllLinesAlike => false;

    /// <inheritdoc/>
    public T Identity => default(SumOfSquares<T>).Identity;

    /// <inheritdoc/>
    public T* At(nuint index) => x + index;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Accumulate<V>(V accumulator, nuint index, nuint line) where V : unmanaged, ILoadLane<V, T> =>
        default(SumOfSquares<T>).Accumulate(accumulator, V.Load(ref *x, index) - V.Load(ref *center, line));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Combine<V>(V left, V right) where V : unmanaged, ILane<V, T> => default(SumOfSquares<T>).Invoke(left, right);

    /// <inheritdoc/>
    public MapReduceSource<T, SumOfSquaredDeviations<T>> Line(nuint index, nuint line) => new(x + index, new(center[line]));
}
