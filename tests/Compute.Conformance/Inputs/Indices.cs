namespace Compute.Conformance;

/// <summary>Arrays of indices.</summary>
internal static class Indices
{
    /// <summary>As many as asked for, each within [0, limit); some repeat.</summary>
    public static HostArray Any(Random random, int count, int limit)
    {
        var index = new HostArray<long>(count);
        foreach (ref long i in index.Span) i = random.NextInt64(limit);
        return index;
    }
}
