namespace Compute.Gpu;

/// <summary>Memory that a group's threads share. OpenCL 1.2 promises 32 KiB of it, and devices have 32 to 64.</summary>
internal static class GroupMemory
{
    /// <summary>What every kernel may take: no device with less is opened.</summary>
    public const long Least = 16 << 10;

    /// <summary>The most that a pattern's kernels take, those of other patterns that it calls included. Products choose their tiles by what there is.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="elementBytes">Bytes of an element.</param>
    public static long Of(Pattern pattern, int elementBytes) => pattern switch
    {
        // All of these sort, or may have to.
        Pattern.Sort or Pattern.Select or Pattern.Compact or Pattern.Histogram => 45_056,
        Pattern.Scan => elementBytes == 8 ? 37_260 : 18_632,
        Pattern.Transpose => elementBytes switch { 8 => 34_816, 4 => 17_408, _ => Least },
        _ => Least,
    };
}
