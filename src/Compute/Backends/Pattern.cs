namespace Compute;

/// <summary>The patterns that back-ends implement. Every operation is an operator in one of them.</summary>
public enum Pattern
{
    /// <summary>y[i] = f(x[i]).</summary>
    Map,

    /// <summary>(y[i], z[i]) = f(x[i]).</summary>
    MapPair,

    /// <summary>z[i] = f(x[i], y[i]).</summary>
    Zip,

    /// <summary>w[i] = f(x[i], y[i], z[i]).</summary>
    Zip3,

    /// <summary>One value from all elements.</summary>
    Reduce,

    /// <summary>One value from pairs of elements.</summary>
    ZipReduce,

    /// <summary>The index of an extreme element.</summary>
    ArgReduce,

    /// <summary>The number of elements that are not zero.</summary>
    Count,

    /// <summary>One value for each line along an axis.</summary>
    ReduceAxis,

    /// <summary>One index for each line along an axis.</summary>
    ArgReduceAxis,

    /// <summary>The number of elements that are not zero, for each line along an axis.</summary>
    CountAxis,

    /// <summary>The sum of all elements with the errors of its additions.</summary>
    CompensatedSum,

    /// <summary>The same for each line along an axis.</summary>
    CompensatedSumAxis,

    /// <summary>Prefix scan.</summary>
    Scan,

    /// <summary>Matrix × matrix.</summary>
    MatMul,

    /// <summary>Matrix × vector.</summary>
    MatVec,

    /// <summary>Rows become columns.</summary>
    Transpose,

    /// <summary>Every element the same value.</summary>
    Fill,

    /// <summary>Random numbers, each a function of seed, stream and index.</summary>
    Generate,

    /// <summary>Elements as they are.</summary>
    Copy,

    /// <summary>y[i] = x[index[i]].</summary>
    Gather,

    /// <summary>y[index[i]] = x[i].</summary>
    Scatter,

    /// <summary>Another element type.</summary>
    Convert,

    /// <summary>Elements in order, with or without values that go along.</summary>
    Sort,

    /// <summary>Elements by rank, the rest unsorted.</summary>
    Select,

    /// <summary>Elements that are kept, side by side.</summary>
    Compact,

    /// <summary>Where elements belong in a sorted array.</summary>
    Search,

    /// <summary>Two sorted arrays become one.</summary>
    Merge,

    /// <summary>How many elements, or how much weight, fall into each bin.</summary>
    Histogram,
}
