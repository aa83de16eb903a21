using System.Numerics;
using Compute.Kernels;

namespace Compute;

/// <summary>A reduction to one value, over views.</summary>
internal interface IReduceCall<T>
    where T : unmanaged, INumber<T>
{
    /// <summary>The pattern.</summary>
    static abstract Pattern Pattern { get; }

    /// <summary>The operator's type; throughput is known for each.</summary>
    static abstract Type Operator { get; }

    /// <summary>Whether the results of parts make the result of all: <see cref="OnParts"/> is there.</summary>
    static virtual bool IsTree => false;

    /// <summary>Values that the work has for a result.</summary>
    static virtual int Results => 1;

    /// <summary>Queues the work.</summary>
    void On(Backend backend, View<T> x, View<T> result);

    /// <summary>The value that is wanted, of those.</summary>
    static virtual unsafe T Value(T* results) => results[0];

    /// <summary>Does the work, part by part.</summary>
    unsafe T OnParts(Conveyor line, long part, Backend backend, T* x, long length) => throw new NotSupportedException();
}

/// <summary>All elements by an operator.</summary>
internal readonly struct MapReduceCall<T, TOp>(TOp op) : IReduceCall<T>
    where T : unmanaged, INumber<T>
    where TOp : unmanaged, IMapReduceOperator<T>
{
    public static Pattern Pattern => Pattern.Reduce;

    public static Type Operator => typeof(TOp);

    public static bool IsTree => true;

    public void On(Backend backend, View<T> x, View<T> result) => backend.Reduce(x, result, op);

    public unsafe T OnParts(Conveyor line, long part, Backend backend, T* x, long length)
    {
        MapReduceCall<T, TOp> call = this;
        return Conveyed.Reduce(line, part, backend, x, null, length, (a, _, result) => call.On(backend, a, result), new MapReduceSource<T, TOp>(x, op));
    }
}

/// <summary>Σ x with the errors of its additions.</summary>
internal readonly struct CompensatedSumCall<T> : IReduceCall<T>
    where T : unmanaged, INumber<T>
{
    public static Pattern Pattern => Pattern.CompensatedSum;

    public static Type Operator => typeof(void);

    public void On(Backend backend, View<T> x, View<T> result) => backend.CompensatedSum(x, result);
}

/// <summary>Σ (x − mean)². Made of moments, so that parts can be joined.</summary>
internal readonly struct MomentsCall<T> : IReduceCall<T>
    where T : unmanaged, INumber<T>
{
    public static Pattern Pattern => Pattern.Reduce;

    public static Type Operator => typeof(Moments<T>);

    public static bool IsTree => true;

    public static int Results => 3;

    public void On(Backend backend, View<T> x, View<T> result) => backend.Moments(x, result);

    public static unsafe T Value(T* results) => results[2];

    public unsafe T OnParts(Conveyor line, long part, Backend backend, T* x, long length)
    {
        T[] values = Conveyed.Parts(line, part, backend, x, null, length, Results, (a, _, result) => backend.Moments(a, result));
        long count = values.Length / Results;
        using Scratch<Moments<T>> moments = Scratch<Moments<T>>.Rent(count);
        for (long i = 0; i < count; i++)
            moments.Pointer[i] = new(long.Min(part, length - i * part), values[3 * i], values[3 * i + 1], values[3 * i + 2]);
        return MomentsLoop.Tree(moments.Pointer, count).Squares;
    }
}
