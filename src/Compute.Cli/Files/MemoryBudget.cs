namespace Compute.Cli.Files;

/// <summary>Refuses what cannot be held before anything is allocated. Files that are mapped need no memory of their own.</summary>
internal static class MemoryBudget
{
    /// <summary>Memory that this process may use: the machine's, or less by its cgroup.</summary>
    public static long Bytes => Backends.Scalar.Device.MemoryBytes;

    /// <summary>Refuses an array that is beyond memory, or beyond what a span can hold.</summary>
    /// <param name="shape">Its dimensions.</param>
    /// <param name="type">Its element type.</param>
    /// <param name="what">What it is, for the message.</param>
    /// <returns>The number of its elements.</returns>
    public static int Require(ReadOnlySpan<long> shape, ElementType type, string what)
    {
        Int128 bytes = Count(shape) * type.ByteLength;
        if (bytes > Bytes)
            throw new UsageException($"{what} {Describe(shape, type)} needs {Text(bytes)} of memory; this machine has {Text(Bytes)}.");
        return RequireSpan(shape, type, what);
    }

    /// <summary>Refuses an array that is beyond what a span can hold.</summary>
    public static int RequireSpan(ReadOnlySpan<long> shape, ElementType type, string what)
    {
        Int128 count = Count(shape);
        if (count > Array.MaxLength)
            throw new UsageException($"{what} {Describe(shape, type)} has {count} elements; a call takes {Array.MaxLength} at most. Cut it into parts.");
        return (int)count;
    }

    /// <summary>The product of dimensions that are not negative; stops growing beyond 2^100.</summary>
    public static Int128 Count(ReadOnlySpan<long> shape)
    {
        if (shape.Contains(0)) return 0;
        Int128 count = 1;
        foreach (long dimension in shape) count = Int128.Min(count, Int128.One << 60) * dimension;
        return count;
    }

    private static string Describe(ReadOnlySpan<long> shape, ElementType type) => $"of shape {ShapeText.Of(shape)} and type {type}";

    private static string Text(Int128 bytes) => $"{bytes:N0} bytes";
}
