namespace Compute.Conformance;

/// <summary>An array inside a larger one, off every alignment, with a pattern before and behind that nobody may touch.</summary>
internal sealed class Guarded
{
    private const byte Sentinel = 0xA5;
    private const int MarginElements = 67; // odd: the array begins at no multiple of a vector

    private readonly HostArray _whole;

    private Guarded(HostArray whole, HostArray array) => (_whole, Array) = (whole, array);

    /// <summary>The array.</summary>
    public HostArray Array { get; }

    /// <summary>Room for a result; holds the pattern too.</summary>
    public static Guarded Empty(ElementType type, params ReadOnlySpan<long> shape)
    {
        int length = HostArray.Count(shape);
        HostArray whole = type.Allocate(length + 2 * MarginElements);
        whole.Bytes.Fill(Sentinel);
        return new Guarded(whole, whole.Slice(MarginElements, length).Reshape(shape));
    }

    /// <summary>A copy of an array.</summary>
    public static Guarded Copy(HostArray source)
    {
        Guarded copy = Empty(source.Type, source.Shape);
        source.Bytes.CopyTo(copy.Array.Bytes);
        return copy;
    }

    /// <summary>Whether the margins hold the pattern still.</summary>
    public bool IsIntact
    {
        get
        {
            int margin = MarginElements * _whole.Type.ByteLength;
            return !_whole.Bytes[..margin].ContainsAnyExcept(Sentinel) && !_whole.Bytes[^margin..].ContainsAnyExcept(Sentinel);
        }
    }
}
