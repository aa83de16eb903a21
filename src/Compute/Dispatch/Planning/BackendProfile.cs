using Compute.Kernels;

namespace Compute;

/// <summary>What a back-end's time depends on.</summary>
/// <param name="Selector">The back-end.</param>
/// <param name="DeviceName">The device's name.</param>
/// <param name="Driver">The device's driver; null for the CPU.</param>
/// <param name="LaunchSeconds">Time of a call that does next to nothing.</param>
/// <param name="Curves">Throughputs of calls on data that is where the back-end works.</param>
public sealed record BackendProfile(
    string Selector, string DeviceName, string? Driver, double LaunchSeconds, IReadOnlyList<ThroughputCurve> Curves)
{
    /// <summary>The way from ordinary host memory and back; null where host memory is shared.</summary>
    public Link? Link { get; init; }

    /// <summary>The way from memory of <see cref="Backend.AllocateHost"/> and back; null where it is not known.</summary>
    public Link? PinnedLink { get; init; }

    /// <summary>Time to compile or load a kernel the first time.</summary>
    public double ColdSeconds { get; init; }

    /// <summary>Time to send the inputs and fetch the outputs of a call whose data lies in host memory.</summary>
    /// <param name="work">The call.</param>
    /// <param name="computeSeconds">Time of the work.</param>
    /// <param name="hiddenSeconds">How much of the two passes at the same time: of long arrays one part is sent while another is worked on.</param>
    public double TransferSeconds(in Work work, double computeSeconds, out double hiddenSeconds)
    {
        hiddenSeconds = 0;
        if ((work.Pinned ? PinnedLink ?? Link : Link) is not { } link) return 0;
        if (!Conveyed.GoesInParts(work)) return link.Seconds(work.BytesIn, work.BytesOut);
        double transfer = link.SecondsAtOnce(work.BytesIn, work.BytesOut);
        // While the first part is on its way nothing else can happen.
        hiddenSeconds = double.Min(transfer, computeSeconds) * (1 - 1.0 / Conveyor.Parts);
        return transfer;
    }

    /// <summary>Time of the work itself, the launch not counted; null where nothing is known of such work.</summary>
    public double? ComputeSeconds(Pattern pattern, OperatorCost cost, int elementBytes, double elements)
    {
        Pattern kind = PatternKinds.Of(pattern);
        return cost == OperatorCost.Light
            ? Seconds(kind, cost, elementBytes, elements)
            // Arithmetic outweighs memory: how many inputs there are does not matter, and one measurement serves all patterns.
            : Seconds(kind, cost, elementBytes, elements) ?? Seconds(null, cost, elementBytes, elements) ?? Seconds(kind, OperatorCost.Light, elementBytes, elements);
    }

    private double? Seconds(Pattern? kind, OperatorCost cost, int elementBytes, double elements)
    {
        ThroughputCurve? best = null;
        foreach (ThroughputCurve curve in Curves)
        {
            if ((kind is null ? curve.Pattern is Pattern.Map or Pattern.Zip : curve.Pattern == kind) && curve.Cost == cost && (best is null || Distance(curve, elementBytes) < Distance(best, elementBytes)))
                best = curve;
        }

        // Twice the bytes go through memory and vector registers at half the elements per second.
        return best is null ? null : elements * elementBytes / best.ElementBytes / best.At(elements * elementBytes / best.ElementBytes);
    }

    private static int Distance(ThroughputCurve curve, int elementBytes) => int.Abs(int.Log2(curve.ElementBytes) - int.Log2(elementBytes));

    /// <summary>Whether the numbers can be calculated with: files may hold anything.</summary>
    internal bool IsSane() =>
        Selector is not null && DeviceName is not null && Curves is not null
        && NotNegative(LaunchSeconds) && NotNegative(ColdSeconds) && Link?.IsSane() != false && PinnedLink?.IsSane() != false
        && Curves.All(c => c is not null && c.IsSane());

    private static bool NotNegative(double value) => value >= 0 && double.IsFinite(value);
}
