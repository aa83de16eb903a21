using System.Runtime.InteropServices;

namespace Compute.Conformance;

/// <summary>An n-dimensional, row-major array in host memory whose element type is known at run time only.</summary>
public abstract class HostArray
{
    private readonly long[] _shape;

    private protected HostArray(ElementType type, ReadOnlySpan<long> shape) => (Type, _shape) = (type, shape.ToArray());

    public ElementType Type { get; }

    /// <summary>The dimensions, the slowest first; none for a single value.</summary>
    public ReadOnlySpan<long> Shape => _shape;

    public abstract int Length { get; }

    /// <summary>The elements as memory.</summary>
    public abstract Span<byte> Bytes { get; }

    /// <summary>An element, boxed: for printing.</summary>
    public abstract object this[int index] { get; }

    /// <summary>The same elements under other dimensions.</summary>
    public abstract HostArray Reshape(params ReadOnlySpan<long> shape);

    /// <summary>A part of the elements as a vector; shares the memory.</summary>
    public abstract HostArray Slice(int start, int length);

    /// <summary>The array as what it is.</summary>
    /// <exception cref="InvalidCastException">The elements are of another type.</exception>
    public HostArray<T> Cast<T>()
        where T : unmanaged => (HostArray<T>)this;

    /// <summary>The number of elements of a shape.</summary>
    public static int Count(ReadOnlySpan<long> shape)
    {
        long count = 1;
        foreach (long dimension in shape) count = checked(count * dimension);
        return checked((int)count);
    }
}

/// <summary>An array of <typeparamref name="T"/> over any memory: managed, mapped from a file, or a part of either.</summary>
public sealed class HostArray<T> : HostArray
    where T : unmanaged
{
    private readonly Memory<T> _data;

    /// <summary>A cleared array.</summary>
    public HostArray(params ReadOnlySpan<long> shape) : this(new T[Count(shape)], shape)
    {
    }

    /// <summary>A view of memory; nothing is copied.</summary>
    public HostArray(Memory<T> data, params ReadOnlySpan<long> shape) : base(ElementType.Of<T>(), shape)
    {
        if (Count(shape) != data.Length) throw new ArgumentException($"The shape has {Count(shape)} elements, the data {data.Length}.", nameof(shape));
        _data = data;
    }

    public override int Length => _data.Length;

    public Span<T> Span => _data.Span;

    public override Span<byte> Bytes => MemoryMarshal.AsBytes(_data.Span);

    public override object this[int index] => _data.Span[index];

    public override HostArray Reshape(params ReadOnlySpan<long> shape) => new HostArray<T>(_data, shape);

    public override HostArray Slice(int start, int length) => new HostArray<T>(_data.Slice(start, length), length);

    /// <summary>A vector over memory.</summary>
    public static HostArray<T> Vector(Memory<T> data) => new(data, data.Length);
}
