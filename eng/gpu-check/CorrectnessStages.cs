using System.Text.Json.Nodes;

namespace Compute.GpuCheck;

/// <summary>What tests bits.</summary>
/// <param name="quick">Whether a little of it is enough.</param>
internal sealed class CorrectnessStages(bool quick)
{
    /// <summary>The GPU's tests on one device.</summary>
    public async Task<(Outcome, double, string)> TestsAsync(DeviceReport device, TimeSpan limit)
    {
        var environment = new Dictionary<string, string> { ["COMPUTE_TEST_DEVICE"] = device.Selector };
        string[] filters = quick ? ["BackendTests"] : [];
        ChildResult result = await Child.Self(limit, environment, ["tests", .. filters]);
        string[][] lines = [.. result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split('\t')).Where(l => l.Length == 4)];
        device.Tests = new Counts(Count("passed"), Count("failed"), Count("skipped"));
        device.FailedTests.AddRange(lines.Where(l => l[0] == "failed").Select(l => $"{l[1]}: {l[3]}"));
        string counts = $"{device.Tests.Passed} passed, {device.Tests.Failed} failed, {device.Tests.Skipped} skipped";
        return (result.Outcome, result.Seconds, lines.Length > 0 ? counts : Notes.Of(result));

        int Count(string outcome) => lines.Count(l => l[0] == outcome);
    }

    /// <summary>Every operation and type of one device against the oracle and the scalar tier.</summary>
    public async Task<(Outcome, double, string)> VerifyAsync(DeviceReport device, TimeSpan limit)
    {
        string[] operations = quick ? ["add", "sum"] : [];
        ChildResult result = await Check.Compute(limit, ["verify", .. operations, "--backend", device.Selector, "--json"]);
        if (Notes.Parse(result.Output) is not { } json) return (result.Outcome, result.Seconds, Notes.Of(result));
        JsonNode[] rows = [.. json["results"]!.AsArray().OfType<JsonNode>()], failed = [.. rows.Where(r => !(bool)r["passed"]!)];
        device.Verified = new Counts(rows.Length - failed.Length, failed.Length, json["skipped"]!.AsArray().Count);
        device.FailedVerifications.AddRange(failed.Select(r => $"{r["op"]} {r["type"]}: {r["failure"]}"));
        return (result.Outcome, result.Seconds, $"{device.Verified.Passed} bit-equal to scalar, {device.Verified.Failed} wrong, {device.Verified.Skipped} not on this device");
    }
}
