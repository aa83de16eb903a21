namespace Compute.Conformance;

/// <summary>NumPy's broadcasting, place by place: shapes are aligned at their last dimensions, and an axis of length 1 is repeated.</summary>
internal static class Broadcast
{
    /// <summary>The common shape of arrays.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static long[] Shape(string operation, IReadOnlyList<HostArray> arrays)
    {
        int rank = arrays.Max(x => x.Shape.Length);
        var shape = new long[rank];
        for (int d = 1; d <= rank; d++)
        {
            long[] lengths = [.. arrays.Select(x => Length(x, d)).Where(n => n != 1).Distinct()];
            if (lengths.Length > 1) throw new ArgumentException($"{operation}: the shapes {string.Join(" and ", arrays.Select(Text))} do not fit: aligned at their last dimensions, lengths must be equal or 1.");
            shape[^d] = lengths.Length == 0 ? 1 : lengths[0];
        }

        return shape;
    }

    /// <summary>Which element of an array stands at a place of the common shape, both counted row-major.</summary>
    public static int Place(HostArray array, ReadOnlySpan<long> shape, int place)
    {
        long at = 0, step = 1, rest = place;
        for (int d = 1; d <= shape.Length; d++)
        {
            (rest, long index) = Math.DivRem(rest, shape[^d]);
            at += Length(array, d) == 1 ? 0 : index * step;
            step *= Length(array, d);
        }

        return (int)at;
    }

    /// <summary>The lengths of a tensor of the same elements; a number has one axis there.</summary>
    public static nint[] Lengths(HostArray array) => array.Shape.IsEmpty ? [1] : [.. array.Shape.ToArray().Select(d => (nint)d)];

    /// <summary>Whether all arrays have one shape.</summary>
    public static bool IsUniform(Call call) => call.Inputs.All(x => x.Shape.SequenceEqual(call.Inputs[0].Shape));

    private static long Length(HostArray array, int fromLast) => fromLast <= array.Shape.Length ? array.Shape[^fromLast] : 1;

    private static string Text(HostArray array) => $"({string.Join(", ", array.Shape.ToArray())}{(array.Shape.Length == 1 ? "," : "")})";
}
