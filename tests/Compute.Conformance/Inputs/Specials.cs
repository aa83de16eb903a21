using System.Numerics;

namespace Compute.Conformance;

/// <summary>The values at which formulas go wrong.</summary>
public static class Specials
{
    /// <summary>For a floating-point type: zeros, infinities, NaN, the ends of the subnormal and normal ranges, halves, neighbours of 1. For an integer type: its ends and small numbers.</summary>
    public static IReadOnlyList<Real> Of(ElementType type)
    {
        if (type.Format is not { } format)
        {
            int bits = 8 * type.ByteLength;
            return [.. Signed([0, 1, 2, 3, 7, BigInteger.One << (bits / 2), (BigInteger.One << (bits - 1)) - 1, BigInteger.One << (bits - 1)]).Select(x => x.RoundTo(type))];
        }

        Real last = Real.Scale(1, 1 - format.Precision), smallest = Real.Scale(1, format.MinExponent);
        return
        [
            Real.NaN,
            .. Signed(
            [
                0, Real.Infinity, 1, 1 + last, 1 - last / 2, 0.5, 1.5, 2.5, 3,
                smallest * last, smallest * (1 - last), smallest, smallest / last,
                Real.Scale(1, format.Precision) - 1, Real.Scale(1, format.MaxExponent) * (2 - last),
            ]),
        ];
    }

    /// <summary>Arrays that hold every combination of special values between them: one for each of <paramref name="inputs"/>.</summary>
    public static HostArray[] Combinations(ElementType type, int inputs) => type.Accept(new Product([.. Of(type)], inputs));

    private static IEnumerable<Real> Signed(Real[] values) => values.SelectMany(x => new[] { x, -x });

    private sealed record Product(Real[] Values, int Inputs) : IElementVisitor<HostArray[]>
    {
        public HostArray[] Visit<T>()
            where T : unmanaged, INumber<T>
        {
            T[] values = [.. Values.Select(x => x.To<T>())];
            int length = (int)Math.Pow(values.Length, Inputs);
            var arrays = new HostArray[Inputs];
            for (int k = 0, period = 1; k < Inputs; k++, period *= values.Length)
                arrays[k] = HostArray<T>.Vector(Enumerable.Range(0, length).Select(i => values[i / period % values.Length]).ToArray());
            return arrays;
        }
    }
}
