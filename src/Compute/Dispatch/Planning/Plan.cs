using System.Text;

namespace Compute;

/// <summary>What the planner thinks of a call: every candidate with its numbers, and which one won.</summary>
/// <param name="Work">The call.</param>
/// <param name="Candidates">The back-ends, the plainest first.</param>
/// <param name="Winner">The one that runs the call; null if none can.</param>
/// <param name="Reason">Why it won, in words.</param>
public sealed record Plan(Work Work, IReadOnlyList<Candidate> Candidates, Candidate? Winner, string Reason)
{
    /// <summary>The same candidates, and another winner: the planner was not asked.</summary>
    internal Plan WithWinner(DeviceInfo device, string reason, HardwareProfile profile, string? note = null)
    {
        Candidate winner = Candidates.FirstOrDefault(c => c.Device.Selector == device.Selector)
            ?? Planner.Cost(Work, OperatorCosts.Of(Work.Operator), new PlannedDevice(device), profile, residency: null);
        Candidate chosen = winner with { Obstacle = null, Note = note };
        Candidate[] candidates = [.. Candidates.Where(c => c.Device.Selector != device.Selector), chosen];
        return this with { Candidates = candidates, Winner = chosen, Reason = reason };
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append($"{Work.Pattern} of {Work.Elements} {Work.ElementType.Name}, {Work.BytesIn} bytes in, {Work.BytesOut} bytes out{(Work.Pinned ? ", pinned" : "")}\n");
        foreach (Candidate candidate in Candidates) text.Append(ReferenceEquals(candidate, Winner) ? "> " : "  ").Append(candidate).Append('\n');
        return text.Append(Winner is null ? "No back-end can run it: " : $"{Winner.Device.Selector} runs it: ").Append(Reason).ToString();
    }
}
