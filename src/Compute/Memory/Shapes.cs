namespace Compute;

/// <summary>Arithmetic on dimensions.</summary>
internal static class Shapes
{
    /// <summary>The number of elements: the product of the dimensions, 1 for none.</summary>
    /// <exception cref="ArgumentException">A dimension is negative, or the bytes are beyond 2^63.</exception>
    public static long Length(ReadOnlySpan<long> shape, int elementBytes)
    {
        Int128 bytes = elementBytes;
        bool empty = false;
        foreach (long dimension in shape)
        {
            if (dimension < 0) throw new ArgumentException($"The shape {Text(shape)} has a negative dimension.", nameof(shape));
            empty |= dimension == 0;
            bytes = bytes > long.MaxValue ? bytes : bytes * dimension;
        }

        if (empty) return 0;
        if (bytes > long.MaxValue) throw new ArgumentException($"The shape {Text(shape)} is beyond 2^63 bytes.", nameof(shape));
        return (long)bytes / elementBytes;
    }

    /// <summary>As people write it: (2, 3).</summary>
    public static string Text<TLength>(ReadOnlySpan<TLength> shape) => $"({string.Join(", ", shape.ToArray())}{(shape.Length == 1 ? "," : "")})";
}
