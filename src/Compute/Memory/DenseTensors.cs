using System.Buffers;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Compute;

/// <summary>The elements of a tensor in row-major order without gaps: its own memory where they lie so, else a copy.</summary>
/// <typeparam name="T">The element type.</typeparam>
internal readonly ref struct DenseInput<T> : IDisposable
    where T : unmanaged
{
    private readonly T[]? _rented;

    public DenseInput(in ReadOnlyTensorSpan<T> x, string operation)
    {
        int length = Guard.SpanLength(operation, x.FlattenedLength);
        if (x.IsDense)
        {
            Span = MemoryMarshal.CreateReadOnlySpan(in x.GetPinnableReference(), length);
            return;
        }

        _rented = ArrayPool<T>.Shared.Rent(length);
        x.FlattenTo(_rented);
        Span = _rented.AsSpan(0, length);
    }

    /// <summary>The elements.</summary>
    public ReadOnlySpan<T> Span { get; }

    public void Dispose()
    {
        if (_rented is not null) ArrayPool<T>.Shared.Return(_rented);
    }
}

/// <summary>Room for the elements of a tensor in row-major order without gaps: its own memory where they lie so, else memory to be copied there.</summary>
/// <typeparam name="T">The element type.</typeparam>
internal readonly ref struct DenseOutput<T> : IDisposable
    where T : unmanaged
{
    private readonly TensorSpan<T> _tensor;
    private readonly T[]? _rented;

    /// <exception cref="ArgumentException">The tensor repeats elements.</exception>
    public DenseOutput(in TensorSpan<T> destination, string operation)
    {
        int length = Guard.SpanLength(operation, destination.FlattenedLength);
        if (destination.IsDense)
        {
            Span = MemoryMarshal.CreateSpan(ref destination.GetPinnableReference(), length);
            return;
        }

        for (int i = 0; i < destination.Rank; i++)
        {
            if (destination.Lengths[i] > 1 && destination.Strides[i] == 0) Guard.ThrowRepeats(operation);
        }

        _tensor = destination;
        _rented = ArrayPool<T>.Shared.Rent(length);
        Span = _rented.AsSpan(0, length);
    }

    /// <summary>The elements to write.</summary>
    public Span<T> Span { get; }

    /// <summary>Puts them where they belong.</summary>
    public void Write()
    {
        if (_rented is not null) new ReadOnlyTensorSpan<T>(_rented, _tensor.Lengths).CopyTo(_tensor);
    }

    public void Dispose()
    {
        if (_rented is not null) ArrayPool<T>.Shared.Return(_rented);
    }
}
