namespace Compute.Cli.Benchmarks;

/// <summary>From one size on another back-end is the fastest.</summary>
/// <param name="Op">The operation.</param>
/// <param name="Type">The element type.</param>
/// <param name="From">The fastest below.</param>
/// <param name="To">The fastest above.</param>
/// <param name="Size">The size at which both would take as long.</param>
internal sealed record Crossover(string Op, string Type, string From, string To, double Size)
{
    /// <summary>
    /// The crossovers of one operation and type. Between two sizes times are taken to be straight lines on logarithmic paper; they
    /// cross where the fastest of the smaller size and the fastest of the larger one meet.
    /// </summary>
    public static IEnumerable<Crossover> Find(IEnumerable<BenchResult> results)
    {
        var sizes = results.Where(r => r.Verified && !r.IsPeer).GroupBy(r => r.Size).OrderBy(g => g.Key)
            .Select(g => (Size: g.Key, Times: g.ToDictionary(r => r.Label, r => r.MedianS), Any: g.First())).ToList();
        string after = sizes.Count > 0 ? Fastest(sizes[0].Times) : "";
        for (int i = 1; i < sizes.Count; i++)
        {
            var (low, high) = (sizes[i - 1], sizes[i]);
            string before = after;

            // Among equals what was the fastest before stays: a plainer one that has only caught up takes nothing over.
            if (!high.Times.TryGetValue(before, out double still) || still > high.Times.Values.Min() * Noise) after = Fastest(high.Times);
            if (before == after || !low.Times.TryGetValue(after, out double afterLow) || !high.Times.TryGetValue(before, out double beforeHigh)) continue;
            double gapLow = Math.Log(afterLow / low.Times[before]), gapHigh = Math.Log(beforeHigh / high.Times[after]);
            double share = double.Clamp(gapLow / (gapLow + gapHigh), 0, 1);
            yield return new Crossover(low.Any.Op, low.Any.Type, before, after, low.Size * Math.Pow((double)high.Size / low.Size, share));
        }
    }

    // Timings of the same work differ by this much: among equals the plainest back-end, which comes first, is the answer.
    private const double Noise = 1.05;

    /// <summary>The back-end of the least time.</summary>
    public static string Fastest(IReadOnlyDictionary<string, double> times)
    {
        double best = times.Values.Min();
        return times.First(t => t.Value <= best * Noise).Key;
    }
}
