using System.Text.Json;
using Compute.Cli.Tests.Files;

namespace Compute.Cli.Tests.Commands;

/// <summary>eng/gpu-check.sh's program, on an OpenCL device: a little of every stage.</summary>
public sealed class GpuCheckTests : TemporaryFolder
{
    private const string Program = "gpu-check.dll";

    [SkippableFact]
    public void Every_stage_runs_and_both_summaries_tell_of_it()
    {
        JsonElement report = Check([], 0, "--minutes", "3");
        Assert.Equal(
            ["tests", "verify", "first call", "overhead", "bench add f32", "bench matmul f32", "peer numpy", "calibrate"],
            Stages(report).Select(s => s.GetProperty("name").GetString()));
        Assert.All(report.GetProperty("stages").EnumerateArray(), s => Assert.Equal("Passed", s.GetProperty("outcome").GetString()));
        JsonElement device = Assert.Single(report.GetProperty("devices").EnumerateArray());
        Assert.InRange(device.GetProperty("tests").GetProperty("passed").GetInt32(), 5, 100);
        Assert.InRange(device.GetProperty("verified").GetProperty("passed").GetInt32(), 8, 100);
        Assert.Equal(6, device.GetProperty("bench").EnumerateArray().Count(b => b.GetProperty("verified").GetBoolean()));
        Assert.Equal(JsonValueKind.Array, report.GetProperty("profile").GetProperty("backends").ValueKind);
        string text = File.ReadAllText(Directory.GetFiles(Folder, "*.md").Single());
        Assert.Contains("| matmul | f32 | 64 |", text, StringComparison.Ordinal);
        Assert.Contains("| matmul | f32 | 8×64×64 |", text, StringComparison.Ordinal);
        Assert.Contains("no measurement", text, StringComparison.Ordinal);

        // Each target has its line, which says what came of it or why nothing did.
        string[] verdicts = [.. device.GetProperty("reach").EnumerateArray().Select(v => v.GetProperty("result").GetString()!)];
        Assert.Equal(18, verdicts.Length);
        Assert.All(verdicts, v => Assert.Matches("^(reached|missed|not measured: .+)$", v));
        Assert.Contains("not measured: --quick; no torch, no cupy", verdicts);
        Assert.Contains("| sum of 4,194,304 f32, the same bits each time | ≥ 100 % of torch.sum's speed |", text, StringComparison.Ordinal);
        Assert.Equal(2, device.GetProperty("first_calls").GetArrayLength());
        Assert.InRange(device.GetProperty("overhead").GetProperty("allocation_s").GetDouble(), 1e-9, 1e-3);
    }

    [SkippableFact]
    public void What_fails_is_told_and_the_next_stage_runs()
    {
        // The self-test fits, and little else: tests and timings fail, each by itself.
        JsonElement report = Check(new() { ["COMPUTE_GPU_MEMORY"] = "64k" }, 1, "--minutes", "3");
        JsonElement[] stages = Stages(report);
        Assert.Equal(8, stages.Length);
        Assert.All(stages.Where(s => s.GetProperty("name").GetString() is "tests" or "verify" or "bench add f32"), s => Assert.Equal("Failed", s.GetProperty("outcome").GetString()));
        Assert.Contains("the pool's limit is reached", stages[1].GetProperty("note").GetString(), StringComparison.Ordinal);
        Assert.NotEmpty(report.GetProperty("devices")[0].GetProperty("failed_tests").EnumerateArray());
    }

    [SkippableFact]
    public void At_the_limit_stages_are_ended_or_left_out()
    {
        JsonElement report = Check([], 1, "--minutes", "0.03");
        Assert.Contains(report.GetProperty("stages").EnumerateArray(), s => s.GetProperty("outcome").GetString() is "TimedOut" or "LeftOut");
        Assert.InRange(report.GetProperty("seconds").GetDouble(), 0, 60);
    }

    [Fact]
    public void A_device_that_is_not_there_ends_with_3()
    {
        var (code, output, errors) = ComputeProcess.RunProgram(Program, [], "--device", "cuda:77", "--output", Folder);
        Assert.Equal(3, code);
        Assert.Contains("there is no cuda:77", errors, StringComparison.Ordinal);
        Assert.Empty(output);
        Assert.Empty(Directory.GetFiles(Folder));
    }

    // The first two, which run side by side, by name.
    private static JsonElement[] Stages(JsonElement report) =>
        [.. report.GetProperty("stages").EnumerateArray().Index().OrderBy(s => int.Max(s.Index, 1)).ThenBy(s => s.Item.GetProperty("name").GetString()).Select(s => s.Item)];

    private JsonElement Check(Dictionary<string, string> environment, int expected, params string[] arguments)
    {
        var (code, output, errors) = ComputeProcess.RunProgram(Program, environment, ["--device", "opencl:0", "--quick", "--output", Folder, .. arguments]);
        Skip.If(code == 3, errors);
        Assert.True(code == expected, $"exit {code}\n{output}\n{errors}");
        return JsonDocument.Parse(File.ReadAllText(Directory.GetFiles(Folder, "*.json").Single())).RootElement;
    }
}
