using System.Diagnostics.CodeAnalysis;

namespace Compute;

/// <summary>
/// NumPy's broadcasting rules. Shapes are aligned at their last dimensions; missing dimensions count as 1; where lengths differ one of
/// them has to be 1, and that operand is repeated.
/// </summary>
internal static class Broadcasting
{
    /// <summary>NumPy's limit of dimensions; shapes and strides fit on the stack.</summary>
    public const int MaxRank = 64;

    /// <summary>The common shape of two.</summary>
    /// <param name="operation">Named in the error.</param>
    /// <param name="x">A shape.</param>
    /// <param name="y">Another.</param>
    /// <param name="room">Room for <see cref="MaxRank"/> dimensions; may hold <paramref name="x"/> or <paramref name="y"/>.</param>
    /// <returns>The part of <paramref name="room"/> that holds the result.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit, or have too many dimensions.</exception>
    public static ReadOnlySpan<long> Shape(string operation, ReadOnlySpan<long> x, ReadOnlySpan<long> y, Span<long> room)
    {
        int rank = int.Max(x.Length, y.Length);
        if (rank > MaxRank) ThrowRank(operation, rank);
        Span<long> shape = stackalloc long[MaxRank];
        for (int i = 1; i <= rank; i++)
        {
            long a = i <= x.Length ? x[^i] : 1, b = i <= y.Length ? y[^i] : 1;
            if (a != b && a != 1 && b != 1) ThrowShapes(operation, x, y);
            shape[rank - i] = a == 1 ? b : a;
        }

        shape[..rank].CopyTo(room);
        return room[..rank];
    }

    /// <summary>The strides of an operand along the dimensions of the common shape: 0 where it is repeated.</summary>
    /// <param name="operand">Its shape.</param>
    /// <param name="strides">Its strides; empty for row-major without gaps.</param>
    /// <param name="shape">The common shape.</param>
    /// <param name="room">Room for <see cref="MaxRank"/> strides.</param>
    public static ReadOnlySpan<long> Strides(ReadOnlySpan<long> operand, ReadOnlySpan<long> strides, ReadOnlySpan<long> shape, Span<long> room)
    {
        Span<long> result = room[..shape.Length];
        result.Clear();
        long dense = 1;
        for (int i = 1; i <= operand.Length; i++)
        {
            if (operand[^i] != 1) result[^i] = strides.IsEmpty ? dense : strides[^i];
            dense *= operand[^i];
        }

        return result;
    }

    [DoesNotReturn]
    private static void ThrowShapes(string operation, ReadOnlySpan<long> x, ReadOnlySpan<long> y) =>
        throw new ArgumentException($"{operation}: the shapes {Shapes.Text(x)} and {Shapes.Text(y)} do not fit: aligned at their last dimensions, lengths must be equal or 1.");

    [DoesNotReturn]
    public static void ThrowRank(string operation, int rank) =>
        throw new ArgumentException($"{operation}: {rank} dimensions are more than {MaxRank}.");
}
