using System.Diagnostics;

namespace Compute;

/// <summary>
/// Times several ways of doing the same work. They take turns, so that whatever else the machine does disturbs all of them alike, and the
/// median of their rounds counts.
/// </summary>
internal static class Contest
{
    // Many calls to a sample: the clock's resolution (tens of nanoseconds) or an interrupt must not decide.
    private const double SampleSeconds = 400e-6;

    // Short calls are timed as they follow each other: the first of a turn find the caches full of the turn before, and other cores asleep
    // (40 µs to wake the parallel tier's threads after a pause of 200 µs, 1 µs before; a few calls more where they wake behind the caller).
    private const double WarmUpSeconds = 1.5e-3;
    private const int MaxRepeats = 4096, MinRounds = 3, MaxRounds = 101;

    /// <summary>Median seconds of one run of each contender.</summary>
    /// <param name="contenders">What to time; each was run before.</param>
    /// <param name="budget">Time to spend in all. Three rounds are made even if it is too short for them.</param>
    /// <param name="cancellationToken">Ends the contest between two samples.</param>
    /// <param name="rests">How long to wait after each one's turn, not counted in the budget; none where null.</param>
    public static double[] Medians(IReadOnlyList<Action> contenders, TimeSpan budget, CancellationToken cancellationToken, IReadOnlyList<TimeSpan>? rests = null)
    {
        long begin = Stopwatch.GetTimestamp();
        TimeSpan rested = TimeSpan.Zero;
        double[] estimates = [.. contenders.Select(c => double.Max(Sample(c, 1), 1e-9))];
        List<double>[] samples = [.. contenders.Select(_ => new List<double>(MaxRounds))];
        for (int round = 0; round < MaxRounds && (round < MinRounds || Stopwatch.GetElapsedTime(begin) - rested < budget); round++)
        {
            for (int i = 0; i < samples.Length; i++)
            {
                // Another one begins each round: who comes after a large job finds cold caches.
                int c = (i + round) % samples.Length;
                cancellationToken.ThrowIfCancellationRequested();
                if (estimates[c] < WarmUpSeconds) WarmUp(contenders[c]);
                samples[c].Add(Sample(contenders[c], (int)double.Clamp(SampleSeconds / estimates[c], 1, MaxRepeats)));
                if (rests is null || rests[c] == TimeSpan.Zero) continue;
                Thread.Sleep(rests[c]);
                rested += rests[c];
            }
        }

        return [.. samples.Select(Median)];
    }

    private static void WarmUp(Action action)
    {
        long begin = Stopwatch.GetTimestamp();
        do action();
        while (Stopwatch.GetElapsedTime(begin).TotalSeconds < WarmUpSeconds);
    }

    /// <summary>Seconds of one run, the mean of some.</summary>
    public static double Sample(Action action, int repeats)
    {
        long begin = Stopwatch.GetTimestamp();
        for (int i = 0; i < repeats; i++) action();
        // Not by TimeSpan: its ticks are 100 ns.
        return (double)(Stopwatch.GetTimestamp() - begin) / Stopwatch.Frequency / repeats;
    }

    /// <summary>The value that a share of the samples does not exceed, between two of them by a straight line.</summary>
    public static double Quantile(IEnumerable<double> samples, double share)
    {
        double[] sorted = [.. samples.Order()];
        double at = share * (sorted.Length - 1);
        int low = (int)at;
        return low + 1 < sorted.Length ? sorted[low] + (sorted[low + 1] - sorted[low]) * (at - low) : sorted[low];
    }

    private static double Median(List<double> samples) => Quantile(samples, 0.5);
}
