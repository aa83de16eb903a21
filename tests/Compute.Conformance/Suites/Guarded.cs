namespace Compute.Conformance;

/// <summary>An array inside a larger one, off every alignment, with a pattern before and behind that nobody may touch.</summary>
internal sealed class Guarded
{
    private const byte Sentinel = 0xA5;

    // Whole vectors of every type and width; what is added to it moves the array off their alignment.
    private const int Margin = 64;

    private readonly HostArray _whole;

    private readonly int _marginBytes;

    private Guarded(HostArray whole, HostArray array, int margin) => (_whole, Array, _marginBytes) = (whole, array, margin * whole.Type.ByteLength);

    /// <summary>The array.</summary>
    public HostArray Array { get; }

    /// <summary>Room for a result, <paramref name="offset"/> elements off alignment; holds the pattern too.</summary>
    public static Guarded Empty(ElementType type, int offset, params ReadOnlySpan<long> shape)
    {
        (int length, int margin) = (HostArray.Count(shape), Margin + offset);
        HostArray whole = type.Allocate(length + 2 * margin);
        whole.Bytes.Fill(Sentinel);
        return new Guarded(whole, whole.Slice(margin, length).Reshape(shape), margin);
    }

    /// <summary>A copy of an array, <paramref name="offset"/> elements off alignment.</summary>
    public static Guarded Copy(HostArray source, int offset)
    {
        Guarded copy = Empty(source.Type, offset, source.Shape);
        source.Bytes.CopyTo(copy.Array.Bytes);
        return copy;
    }

    /// <summary>Whether the margins hold the pattern still.</summary>
    public bool IsIntact =>
        !_whole.Bytes[.._marginBytes].ContainsAnyExcept(Sentinel) && !_whole.Bytes[^_marginBytes..].ContainsAnyExcept(Sentinel);
}
