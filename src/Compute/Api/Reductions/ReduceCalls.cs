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

    /// <summary>Queues the work.</summary>
    void On(Backend backend, View<T> x, View<T> result);
}

/// <summary>All elements by an operator.</summary>
internal readonly struct MapReduceCall<T, TOp>(TOp op) : IReduceCall<T>
    where T : unmanaged, INumber<T>
    where TOp : unmanaged, IMapReduceOperator<T>
{
    public static Pattern Pattern => Pattern.Reduce;

    public static Type Operator => typeof(TOp);

    public void On(Backend backend, View<T> x, View<T> result) => backend.Reduce(x, result, op);
}

/// <summary>Σ x with the errors of its additions.</summary>
internal readonly struct CompensatedSumCall<T> : IReduceCall<T>
    where T : unmanaged, INumber<T>
{
    public static Pattern Pattern => Pattern.CompensatedSum;

    public static Type Operator => typeof(void);

    public void On(Backend backend, View<T> x, View<T> result) => backend.CompensatedSum(x, result);
}
