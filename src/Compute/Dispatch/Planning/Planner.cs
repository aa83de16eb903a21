using Compute.Kernels;

namespace Compute;

/// <summary>A back-end as the planner sees it.</summary>
/// <param name="Device">Its device.</param>
/// <param name="Obstacle">Why it cannot run the work; null if it can.</param>
/// <param name="Cold">Whether its kernel has yet to be compiled or loaded.</param>
/// <param name="Note">How it would run the work, where there is something to say.</param>
internal readonly record struct PlannedDevice(DeviceInfo Device, string? Obstacle = null, bool Cold = false, string? Note = null);

/// <summary>
/// Work, where its data lies, and what is known about the machine → the candidates with their costs, and the cheapest of them.
/// cost = launch + transfer of what is elsewhere + elements ÷ throughput, less what passes at once, + compilation if cold. Depends on nothing else.
/// </summary>
internal static class Planner
{
    /// <summary>
    /// A candidate has to be 5 % faster than a plainer one: measurements are no better than that, and more threads cost energy and the time of
    /// others.
    /// </summary>
    public const double Margin = 0.95;

    /// <summary>Plans a call for automatic choice.</summary>
    /// <param name="work">The call.</param>
    /// <param name="devices">What there is, the plainest first.</param>
    /// <param name="profile">What is known about them.</param>
    /// <param name="residency">The selector of the device whose memory holds the data; null for host memory.</param>
    public static Plan Choose(in Work work, IReadOnlyList<PlannedDevice> devices, HardwareProfile profile, string? residency = null)
    {
        OperatorCost cost = OperatorCosts.Of(work.Operator);
        var candidates = new Candidate[devices.Count];
        for (int i = 0; i < candidates.Length; i++) candidates[i] = Cost(work, cost, devices[i], profile, residency);
        Candidate? winner = null;
        foreach (Candidate candidate in candidates)
        {
            if (candidate.Feasible && (winner is null || candidate.TotalSeconds < Margin * winner.TotalSeconds)) winner = candidate;
        }

        string reason = winner is null ? "every candidate has an obstacle."
            : residency is not null ? "the data is in its memory."
            : "least predicted time.";
        return new Plan(work, candidates, winner, reason);
    }

    /// <summary>The cost of one candidate.</summary>
    public static Candidate Cost(in Work work, OperatorCost cost, in PlannedDevice device, HardwareProfile profile, string? residency)
    {
        BackendProfile backend = profile.Of(device.Device);
        // Products of 16-bit elements are computed in single precision; what is measured of those is true of these.
        int bytes = work.Pattern == Pattern.MatMul && work.IsStored ? sizeof(float) : Work.ElementBytes(work.ElementType);
        // A profile from before a pattern was measured has no curve for it.
        double compute = backend.ComputeSeconds(work.Pattern, cost, bytes, work.Elements)
            ?? DefaultProfile.Of(device.Device).ComputeSeconds(work.Pattern, cost, bytes, work.Elements)
            ?? 0;
        double hidden = 0;
        return new Candidate(
            device.Device,
            backend.LaunchSeconds,
            residency is null ? backend.TransferSeconds(work, compute, out hidden) : 0,
            compute,
            device.Cold ? backend.ColdSeconds : 0,
            Obstacle(device, residency))
        {
            HiddenSeconds = hidden,
            Note = device.Note,
        };
    }

    /// <summary>Data does not move by itself; and automatic choice passes over devices that are slower or give other bits.</summary>
    private static string? Obstacle(in PlannedDevice device, string? residency)
    {
        if (residency is not null && residency != device.Device.Selector) return $"the data is in the memory of {residency}";
        if (device.Obstacle is not null) return device.Obstacle;
        return residency is null && !device.Device.Automatic ? $"not chosen automatically: {device.Device.Remark}" : null;
    }
}
