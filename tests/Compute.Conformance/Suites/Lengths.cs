namespace Compute.Conformance;

/// <summary>The lengths at which loops change from one kind of step to another.</summary>
public static class Lengths
{
    /// <summary>Every length up to four vectors and three, and those around 256, a block and a million.</summary>
    public static IEnumerable<int> Of(ElementType type) =>
        [.. Enumerable.Range(0, 4 * VectorBytes / type.ByteLength + 4), 255, 256, 257, 4095, 4096, 4097, 1_000_000];

    /// <summary>A few of them, for checks that do not depend on the length much.</summary>
    public static IEnumerable<int> Few { get; } = [1, 7, 63, 257, 5000];

    private static int VectorBytes => System.Numerics.Vector<byte>.Count;
}
