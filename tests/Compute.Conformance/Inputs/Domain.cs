using System.Numerics;

namespace Compute.Conformance;

/// <summary>The values that an input has in tests and benchmarks.</summary>
/// <param name="Low">Smallest.</param>
/// <param name="High">Largest.</param>
public sealed record Domain(double Low, double High)
{
    /// <summary>[−1, 1]; for integers their whole range.</summary>
    public static Domain Unit { get; } = new(-1, 1);

    /// <summary>(0, 1]: for divisors, roots and logarithms.</summary>
    public static Domain Positive { get; } = new(1.0 / 1024, 1);

    /// <summary>Every bit pattern, NaN and infinity among them.</summary>
    public static Domain AnyBits { get; } = new(double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>A seeded array.</summary>
    public HostArray Fill(ElementType type, Random random, params ReadOnlySpan<long> shape)
    {
        HostArray array = type.Allocate(shape);
        if (type.Format is null || this == AnyBits) random.NextBytes(array.Bytes);
        else type.Accept(new Uniform(array, this, random));
        return array;
    }

    private sealed record Uniform(HostArray Array, Domain Domain, Random Random) : IElementVisitor<bool>
    {
        public bool Visit<T>()
            where T : unmanaged, INumber<T>
        {
            foreach (ref T x in Array.Cast<T>().Span)
                x = T.CreateTruncating(Domain.Low + (Domain.High - Domain.Low) * Random.NextDouble());
            return true;
        }
    }
}
