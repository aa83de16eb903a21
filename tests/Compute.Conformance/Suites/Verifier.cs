using System.Collections.Concurrent;

namespace Compute.Conformance;

/// <summary>Holds operations to the oracle, and bit for bit to a reference back-end.</summary>
/// <param name="reference">The reference: the scalar tier.</param>
/// <param name="seed">Of the inputs.</param>
public sealed class Verifier(Backend reference, int seed = 1)
{
    private readonly ConcurrentDictionary<(Operation, ElementType), Expected[]> _expected = new();

    /// <summary>Runs the operation's test calls for an element type.</summary>
    public Verification Verify(Operation operation, ElementType type, Backend backend)
    {
        Expected[] calls = _expected.GetOrAdd((operation, type), _ => Expect(operation, type));
        long count = 0;
        double worst = 0;
        bool same = true;
        string? failure = null;
        foreach (Expected expected in calls)
        {
            if (!backend.Supports(operation.PatternOf(expected.Call), type.Type)) continue;
            HostArray actual = operation.Run(expected.Call, backend);
            Real[] values = Reals.Of(actual);
            double bound = operation.MaxUlpOf(type);
            for (int i = 0; i < values.Length; i++)
            {
                double error = Error(operation, actual.Type, expected.Values[i], values[i]);
                worst = Math.Max(worst, error);
                if (error > bound)
                    failure ??= $"{expected.Call.Describe(operation)}: result {i} is {values[i]}, not {expected.Values[i]}: {error:G3} ulp, {bound} allowed (seed {seed})";
            }

            int difference = HostBits.FirstDifference(expected.Scalar, actual);
            same &= difference < 0;
            if (difference >= 0)
                failure ??= $"{expected.Call.Describe(operation)}: result {difference} is {actual[difference]}, scalar gives {expected.Scalar[difference]} (seed {seed})";
            count += values.Length;
        }

        return new Verification(operation, type, backend, count, worst, same, failure);
    }

    private Expected[] Expect(Operation operation, ElementType type) =>
    [
        .. operation.TestCalls(type, new Random(seed)).Select(call => new Expected(call, operation.Expect(call), operation.Run(call, reference))),
    ];

    private static double Error(Operation operation, ElementType type, Real expected, Real actual)
    {
        bool exact = operation.MaxUlpOf(type) == 0;
        Real target = exact ? expected.RoundTo(type) : expected;
        if (type.Format is { } format) return target.UlpsFrom(actual, format);
        return Real.AreEqual(target, actual) ? 0 : double.PositiveInfinity;
    }

    private sealed record Expected(Call Call, IReadOnlyList<Real> Values, HostArray Scalar);
}
