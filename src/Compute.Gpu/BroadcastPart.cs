using System.Runtime.InteropServices;
using Compute.Kernels;

namespace Compute.Gpu;

/// <summary>The kernels' parameter of the same name: up to four dimensions, and steps of the inputs along them.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct BroadcastLayout(
    int Count, int Length1, int Length2, int Length3,
    long X0, long X1, long X2, long X3, long Y0, long Y1, long Y2, long Y3, long Z0, long Z1, long Z2, long Z3);

/// <summary>A part of a broadcast that one launch does: elements [Start, Start + Count) of the result, which is dense.</summary>
/// <param name="Start">The first element.</param>
/// <param name="X">Where the first input's elements begin.</param>
/// <param name="Y">Where the second's begin.</param>
/// <param name="Z">Where the third's begin.</param>
/// <param name="Layout">The dimensions.</param>
internal readonly record struct BroadcastPart(long Start, long X, long Y, long Z, BroadcastLayout Layout)
{
    // Dimensions that a kernel goes through; elements that 31 bits count.
    private const int Rank = 4;
    private const long MostElements = int.MaxValue;

    /// <summary>The parts of a broadcast: one, but for more than four dimensions that do not join, and beyond 2³¹ elements.</summary>
    public static IEnumerable<BroadcastPart> Of(BroadcastShape shape) => Of(shape, 0, shape.Elements, default);

    private static IEnumerable<BroadcastPart> Of(BroadcastShape shape, int dimension, long elements, BroadcastPart at)
    {
        long length = shape.Length(dimension), inner = elements / length;
        bool whole = shape.Rank - dimension <= Rank && inner <= MostElements;
        long count = whole ? long.Min(length, MostElements / inner) : 1;
        for (long i = 0; i < length; i += count)
        {
            var part = new BroadcastPart(
                at.Start + i * inner, at.X + i * shape.Stride(0, dimension), at.Y + i * shape.Stride(1, dimension), at.Z + i * shape.Stride(2, dimension),
                default);
            if (whole)
            {
                yield return part with { Layout = Dimensions(shape, dimension, (int)(long.Min(count, length - i) * inner)) };
                continue;
            }

            foreach (BroadcastPart nested in Of(shape, dimension + 1, inner, part)) yield return nested;
        }
    }

    /// <summary>The dimensions from one on, the fastest last; dimensions that there are not have length 1.</summary>
    private static BroadcastLayout Dimensions(BroadcastShape shape, int first, int count)
    {
        return new(
            count, Length(1), Length(2), Length(3),
            Stride(0, 0), Stride(0, 1), Stride(0, 2), Stride(0, 3),
            Stride(1, 0), Stride(1, 1), Stride(1, 2), Stride(1, 3),
            Stride(2, 0), Stride(2, 1), Stride(2, 2), Stride(2, 3));

        int At(int place) => first + place - (Rank - (shape.Rank - first));
        int Length(int place) => At(place) < first ? 1 : (int)long.Min(shape.Length(At(place)), MostElements);
        long Stride(int operand, int place) => At(place) < first ? 0 : shape.Stride(operand, At(place));
    }
}
