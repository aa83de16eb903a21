namespace Compute.Cli.Files;

/// <summary>
/// The memory of a run. What does not fit is refused before anything is allocated; files that are mapped need no memory of their own.
/// </summary>
internal sealed class MemoryBudget
{
    private Int128 _taken;

    /// <summary>Memory that this process may use: the machine's, or less by its cgroup.</summary>
    public static long Bytes => Backends.Scalar.Device.MemoryBytes;

    /// <summary>Takes memory for an array.</summary>
    /// <param name="shape">Its dimensions.</param>
    /// <param name="type">Its element type.</param>
    /// <param name="what">What it is, for the message.</param>
    /// <exception cref="UsageException">A length is negative, or it does not fit, or is beyond what a call takes.</exception>
    public void Take(ReadOnlySpan<long> shape, ElementType type, string what)
    {
        if (shape.ContainsAnyInRange(long.MinValue, -1)) throw new UsageException($"{what} cannot have the shape {ShapeText.Of(shape)}: a length is negative.");
        Int128 bytes = Count(shape) * type.ByteLength;
        if (_taken + bytes > Bytes)
        {
            string others = _taken == 0 ? "" : $" beside {_taken:N0} that other arrays take";
            throw new UsageException($"{what} of shape {ShapeText.Of(shape)} and type {type} needs {bytes:N0} bytes of memory{others}; this machine has {Bytes:N0} bytes.");
        }

        RequireSpan(shape, type, what);
        _taken += bytes;
    }

    /// <summary>Refuses an array that is beyond what a call takes.</summary>
    public static void RequireSpan(ReadOnlySpan<long> shape, ElementType type, string what)
    {
        Int128 count = Count(shape);
        if (count > Array.MaxLength)
            throw new UsageException($"{what} of shape {ShapeText.Of(shape)} and type {type} has {count:N0} elements; a call takes {Array.MaxLength:N0} at most. Cut it into parts.");
    }

    /// <summary>The product of dimensions that are not negative; stops growing at 2^123.</summary>
    public static Int128 Count(ReadOnlySpan<long> shape)
    {
        if (shape.Contains(0)) return 0;
        Int128 count = 1;
        foreach (long dimension in shape) count = Int128.Min(count, Int128.One << 60) * dimension;
        return count;
    }
}
