using System.Numerics.Tensors;

namespace Compute;

/// <summary>Lengths and strides of a tensor span, on the caller's stack.</summary>
internal readonly ref struct TensorLayout
{
    /// <summary>Longs that a layout needs.</summary>
    public const int Room = 2 * Broadcasting.MaxRank;

    private TensorLayout(ReadOnlySpan<nint> lengths, ReadOnlySpan<nint> strides, string operation, Span<long> room)
    {
        if (lengths.Length > Broadcasting.MaxRank) Broadcasting.ThrowRank(operation, lengths.Length);
        Span<long> ownLengths = room[..lengths.Length], ownStrides = room.Slice(Broadcasting.MaxRank, lengths.Length);
        for (int i = 0; i < lengths.Length; i++) (ownLengths[i], ownStrides[i]) = (lengths[i], strides[i]);
        Lengths = ownLengths;
        Strides = ownStrides;
    }

    /// <summary>The dimensions, the slowest first.</summary>
    public ReadOnlySpan<long> Lengths { get; }

    /// <summary>Elements from one place to the next along each dimension.</summary>
    public ReadOnlySpan<long> Strides { get; }

    public static TensorLayout Of<T>(in ReadOnlyTensorSpan<T> tensor, string operation, Span<long> room) =>
        new(tensor.Lengths, tensor.Strides, operation, room);

    /// <summary>Elements from the first to the last in memory, both counted.</summary>
    public long Extent()
    {
        long last = 0;
        for (int i = 0; i < Lengths.Length; i++)
        {
            if (Lengths[i] == 0) return 0;
            last += (Lengths[i] - 1) * Strides[i];
        }

        return last + 1;
    }

    /// <summary>Whether different places may be the same element.</summary>
    public bool Repeats()
    {
        for (int i = 0; i < Lengths.Length; i++)
        {
            if (Lengths[i] > 1 && Strides[i] == 0) return true;
        }

        return false;
    }

    /// <summary>Whether a tensor of the same lengths and strides that begins <paramref name="distance"/> elements further has an element in common.</summary>
    public bool MeetsItself(long distance) => Meets(distance, 0);

    private bool Meets(long distance, int dimension)
    {
        if (dimension == Lengths.Length) return distance == 0;
        long reach = 0;
        for (int i = dimension + 1; i < Lengths.Length; i++) reach += (Lengths[i] - 1) * Strides[i];
        long stride = long.Max(1, Strides[dimension]), steps = Lengths[dimension] - 1;
        for (long k = long.Max(-steps, -((reach - distance) / stride)); k <= long.Min(steps, (distance + reach) / stride); k++)
        {
            if (Meets(distance - k * stride, dimension + 1)) return true;
        }

        return false;
    }
}
