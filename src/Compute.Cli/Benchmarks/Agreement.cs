using System.Numerics;

namespace Compute.Cli.Benchmarks;

/// <summary>Whether a peer's result is ours, up to its own rounding: peers do not promise bits.</summary>
internal static class Agreement
{
    /// <summary>Every element within the type's usual loss of digits, measured by the largest of them (a sum's terms, for one value).</summary>
    public static bool IsClose(HostArray expected, HostArray actual, double scale) =>
        expected.Type == actual.Type && expected.Length == actual.Length && expected.Type.Accept(new Comparison(expected, actual, scale));

    /// <summary>Random numbers of one distribution: means and deviations within five standard errors of each other.</summary>
    public static bool IsAlike(HostArray expected, HostArray actual)
    {
        (double mean, double deviation) = Moments(expected);
        (double otherMean, double otherDeviation) = Moments(actual);
        // A deviation's own standard error is at most 1.5 of the mean's for the distributions there are.
        double error = 5 * Math.Sqrt(2.0 / expected.Length) * deviation;
        return Math.Abs(otherMean - mean) <= error && Math.Abs(otherDeviation - deviation) <= 1.5 * error;
    }

    private static (double Mean, double Deviation) Moments(HostArray array)
    {
        IReadOnlyList<double> x = array.Type.Accept(new Doubles(array));
        double mean = x.Average();
        return (mean, Math.Sqrt(x.Sum(v => (v - mean) * (v - mean)) / x.Count));
    }

    private sealed record Doubles(HostArray Array) : IElementVisitor<IReadOnlyList<double>>
    {
        public IReadOnlyList<double> Visit<T>()
            where T : unmanaged, INumber<T>
        {
            ReadOnlySpan<T> x = Array.Cast<T>().Span;
            var result = new double[x.Length];
            for (int i = 0; i < result.Length; i++) result[i] = double.CreateTruncating(x[i]);
            return result;
        }
    }

    private sealed record Comparison(HostArray Expected, HostArray Actual, double Scale) : IElementVisitor<bool>
    {
        public bool Visit<T>()
            where T : unmanaged, INumber<T>
        {
            ReadOnlySpan<T> x = Expected.Cast<T>().Span, y = Actual.Cast<T>().Span;
            // Half of the significand's digits, the usual bar for results in another order of summation.
            double tolerance = Expected.Type.Format is { } format ? Math.Pow(2, -format.Precision / 2.0) * Scale : 0;
            for (int i = 0; i < x.Length; i++)
            {
                if (x[i] == y[i] || (T.IsNaN(x[i]) && T.IsNaN(y[i]))) continue;
                if (Math.Abs(double.CreateTruncating(x[i]) - double.CreateTruncating(y[i])) is var error && !(error <= tolerance * double.Max(1, Math.Abs(double.CreateTruncating(x[i]))))) return false;
            }

            return true;
        }
    }
}
