namespace Compute.Kernels;

/// <summary>
/// How up to three inputs and an output are gone through together: common dimensions, and for each operand the step in elements from
/// one place to the next along each of them, 0 where it is repeated. Dimensions are brought into the order of the output's memory, and
/// neighbours that every operand goes through without a gap become one: two dense arrays of one shape have a single dimension.
/// </summary>
public unsafe struct BroadcastShape
{
    /// <summary>Dimensions that can be held once they have been collapsed; NumPy's own limit is 64 before that.</summary>
    public const int MaxRank = 16;

    /// <summary>The operand number of the output; the inputs are 0, 1, 2.</summary>
    public const int Output = 3;

    private const int Operands = 4;

    private int _rank;
    private fixed long _lengths[MaxRank];
    private fixed long _strides[Operands * MaxRank];

    /// <summary>Collapses the dimensions.</summary>
    /// <param name="lengths">The output's dimensions, the slowest first.</param>
    /// <param name="x">Strides of the first input, one for each dimension.</param>
    /// <param name="y">Strides of the second; zeros where there is none.</param>
    /// <param name="z">Strides of the third; zeros where there is none.</param>
    /// <param name="output">Strides of the output.</param>
    /// <exception cref="NotSupportedException">More than <see cref="MaxRank"/> dimensions are left.</exception>
    public BroadcastShape(ReadOnlySpan<long> lengths, ReadOnlySpan<long> x, ReadOnlySpan<long> y, ReadOnlySpan<long> z, ReadOnlySpan<long> output)
    {
        Elements = 1;
        Span<int> order = stackalloc int[lengths.Length];
        for (int i = 0; i < order.Length; i++)
        {
            Elements *= lengths[i];

            // By the output's stride, the largest first; stable, so that a row-major output keeps its order.
            int at = i;
            for (; at > 0 && output[order[at - 1]] < output[i]; at--) order[at] = order[at - 1];
            order[at] = i;
        }

        foreach (int i in order)
        {
            if (lengths[i] != 1) Append(lengths[i], x[i], y[i], z[i], output[i]);
        }

        if (_rank == 0) Append(1, 1, 1, 1, 1);
    }

    /// <summary>Elements of the output.</summary>
    public long Elements { get; }

    /// <summary>Dimensions that are left; at least 1.</summary>
    public readonly int Rank => _rank;

    /// <summary>The length of a dimension, the slowest first.</summary>
    public readonly long Length(int dimension) => _lengths[dimension];

    /// <summary>Elements from one place of an operand to the next along a dimension.</summary>
    public readonly long Stride(int operand, int dimension) => _strides[operand * MaxRank + dimension];

    /// <summary>Whether the output and the first <paramref name="inputs"/> inputs are gone through from start to end without a gap.</summary>
    public readonly bool IsContiguous(int inputs)
    {
        bool contiguous = _rank == 1 && Stride(Output, 0) == 1;
        for (int i = 0; i < inputs; i++) contiguous &= Stride(i, 0) == 1;
        return contiguous;
    }

    private void Append(long length, long x, long y, long z, long output)
    {
        bool joins = _rank > 0 && Joins(0, length, x) && Joins(1, length, y) && Joins(2, length, z) && Joins(Output, length, output);
        if (!joins && _rank == MaxRank) throw new NotSupportedException($"An array has more than {MaxRank} dimensions that cannot be joined.");
        if (!joins) _lengths[_rank++] = 1;
        _lengths[_rank - 1] *= length;
        _strides[_rank - 1] = x;
        _strides[MaxRank + _rank - 1] = y;
        _strides[2 * MaxRank + _rank - 1] = z;
        _strides[Output * MaxRank + _rank - 1] = output;
    }

    /// <summary>Whether a dimension inside the last one goes on where that one steps to.</summary>
    private readonly bool Joins(int operand, long length, long stride) => Stride(operand, _rank - 1) == length * stride;
}
