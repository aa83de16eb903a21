using System.Text.Json;
using Compute.Cli.Tests.Files;

namespace Compute.Cli.Tests.Commands;

/// <summary>The shapes of what programs read, and that pipes get plain text.</summary>
public sealed class ReportTests : TemporaryFolder
{
    [Fact]
    public void Devices()
    {
        JsonElement[] devices = [.. ComputeProcess.Json("devices", "--json").GetProperty("devices").EnumerateArray()];
        Assert.Equal(["scalar", "simd", "parallel"], devices.Take(3).Select(d => d.GetProperty("selector").GetString()));
        foreach (JsonElement device in devices)
        {
            string[] wanted = ["selector", "tier", "name", "available", "reason", "vector_bits", "cores", "memory_bytes"];
            Assert.Empty(wanted.Except(ComputeProcess.Names(device)));
            Assert.True(device.GetProperty("available").GetBoolean() || device.GetProperty("reason").GetString()!.Length > 0);
        }
    }

    [Fact]
    public void Verify()
    {
        JsonElement[] results = [.. ComputeProcess.Json("verify", "add", "sum", "--backend", "simd,parallel:2", "--json").GetProperty("results").EnumerateArray()];
        string[] wanted = ["op", "type", "backend", "count", "max_ulp", "bits_equal_scalar", "passed"];
        Assert.All(results, r => Assert.Empty(wanted.Except(ComputeProcess.Names(r))));
        Assert.All(results, r => Assert.True(r.GetProperty("passed").GetBoolean() && r.GetProperty("bits_equal_scalar").GetBoolean()));
        Assert.Equal(2 * 2, results.Count(r => r.GetProperty("type").GetString() is "f32" or "f64") / 2);
    }

    [Fact]
    public void Bench()
    {
        string file = PathOf("bench.json");
        var (code, _, errors) = ComputeProcess.Run("bench", "add", "--size", "1k", "--backend", "scalar,simd", "--peers", "--json", file);
        Assert.True(code == 0, errors);
        JsonElement json = JsonDocument.Parse(File.ReadAllText(file)).RootElement;
        Assert.Equal(JsonValueKind.Object, json.GetProperty("machine").ValueKind);
        JsonElement[] results = [.. json.GetProperty("results").EnumerateArray()];
        string[] wanted = ["op", "type", "shape", "backend", "resident", "median_s", "gb_per_s", "gflop_per_s", "percent_of_peak", "verified"];
        Assert.All(results, r => Assert.Empty(wanted.Except(ComputeProcess.Names(r))));
        Assert.All(results, r => Assert.True(r.GetProperty("verified").GetBoolean() && r.GetProperty("median_s").GetDouble() > 0));
        Assert.Equal(["scalar", "simd", "peer:tensorprimitives", "peer:mathnet"], results.Select(r => r.GetProperty("backend").GetString()));
    }

    [Fact]
    public void Sizes_of_matrices_are_their_elements_and_repeated_ones_are_timed_once()
    {
        string file = PathOf("matvec.json");
        var (code, _, errors) = ComputeProcess.Run("bench", "matvec", "--size", "4k,4k", "--type", "f32,f32", "--backend", "simd", "--json", file);
        Assert.True(code == 0, errors);
        JsonElement result = Assert.Single(JsonDocument.Parse(File.ReadAllText(file)).RootElement.GetProperty("results").EnumerateArray());
        Assert.Equal([64, 64], result.GetProperty("shape").EnumerateArray().Select(n => n.GetInt32()));
    }

    [Fact]
    public void Products_may_have_three_sizes()
    {
        string file = PathOf("skinny.json");
        var (code, output, errors) = ComputeProcess.Run("bench", "matmul", "--size", "16,8x32x64", "--backend", "simd,parallel:2", "--peers", "--json", file);
        Assert.True(code == 0, errors);
        Assert.Contains("matmul of size×32×64 f32", output, StringComparison.Ordinal);
        JsonElement[] results = [.. JsonDocument.Parse(File.ReadAllText(file)).RootElement.GetProperty("results").EnumerateArray()];
        Assert.All(results, r => Assert.True(r.GetProperty("verified").GetBoolean()));
        Assert.Equal([16, 16, 16], results[0].GetProperty("shape").EnumerateArray().Select(n => n.GetInt32()));
        Assert.Equal([8, 32, 64], results[^1].GetProperty("shape").EnumerateArray().Select(n => n.GetInt32()));
        Assert.Equal(results[^1].GetProperty("gflop_per_s").GetDouble(), 2e-9 * 8 * 32 * 64 / results[^1].GetProperty("median_s").GetDouble(), 1e-6);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void Along_an_axis_of_a_square(int axis, bool resident)
    {
        string file = PathOf("axis.json");
        var (code, output, errors) = ComputeProcess.Run(
        [
            "bench", "max", "argmin", "variance", "--axis", $"{axis}", "--size", "20k", "--backend", "scalar,simd,parallel:2", "--json", file,
            .. (string[])(resident ? ["--resident"] : []),
        ]);
        Assert.True(code == 0, errors);
        Assert.Contains($"max along axis {axis} f32", output, StringComparison.Ordinal);
        JsonElement[] results = [.. JsonDocument.Parse(File.ReadAllText(file)).RootElement.GetProperty("results").EnumerateArray()];
        Assert.Equal(["max", "argmin", "variance"], results.Where((_, i) => i % 3 == 0).Select(r => r.GetProperty("op").GetString()));
        Assert.Equal(9, results.Length);
        Assert.All(results, r => Assert.Equal([143, 143], r.GetProperty("shape").EnumerateArray().Select(n => n.GetInt32())));
        Assert.All(results, r => Assert.True(r.GetProperty("verified").GetBoolean() && r.GetProperty("axis").GetInt32() == axis && r.GetProperty("resident").GetBoolean() == resident));
    }

    [Fact]
    public void Operations_of_one_name_are_told_apart_by_their_inputs()
    {
        var (code, output, errors) = ComputeProcess.Run("bench", "histogram", "--size", "1k", "--type", "f32", "--backend", "simd");
        Assert.True(code == 0, errors);
        Assert.Contains("histogram of x f32", output, StringComparison.Ordinal);
        Assert.Contains("histogram of x, edges f32", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_calibrated_profile_is_kept_shown_and_deleted()
    {
        var cache = new Dictionary<string, string> { ["XDG_CACHE_HOME"] = Folder };
        Assert.Equal(0, ComputeProcess.RunWith(cache, "calibrate", "--budget", "100ms").Code);
        Assert.Contains("calibrated 2", ComputeProcess.RunWith(cache, "calibrate", "--show").Output, StringComparison.Ordinal);
        Assert.Equal(0, ComputeProcess.RunWith(cache, "calibrate", "--reset").Code);
        Assert.Contains("not calibrated", ComputeProcess.RunWith(cache, "calibrate", "--show").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Some_back_ends_are_calibrated_and_the_others_figures_stay()
    {
        var cache = new Dictionary<string, string> { ["XDG_CACHE_HOME"] = Folder };
        foreach (string backend in (string[])["simd", "parallel:2"])
        {
            var (code, _, errors) = ComputeProcess.RunWith(cache, "calibrate", "--backend", backend, "--budget", "50ms");
            Assert.True(code == 0, errors);
        }

        JsonElement profile = JsonDocument.Parse(File.ReadAllText(Directory.GetFiles(Path.Combine(Folder, "compute"), "profile-*.json").Single())).RootElement;
        string[] expected = Environment.ProcessorCount == 2 ? ["simd", "parallel"] : ["simd", "parallel:2"];
        Assert.Equal(expected, profile.GetProperty("backends").EnumerateArray().Select(b => b.GetProperty("selector").GetString()));
    }

    [Fact]
    public void Explain_puts_residency_first()
    {
        string[] lines = ComputeProcess.Run("explain", "add", "--shape", "1M", "--resident", "scalar").Output.Split('\n');
        Assert.StartsWith(">", lines[2], StringComparison.Ordinal);
        Assert.Contains("scalar", lines[2], StringComparison.Ordinal);
        Assert.Contains("the data is in the memory of scalar", lines[3], StringComparison.Ordinal);
        Assert.Contains("scalar runs it: the data is in its memory.", lines);
    }

    [Fact]
    public void Explain_names_a_winner() =>
        Assert.Contains("runs it: ", ComputeProcess.Run("explain", "add", "--shape", "1M").Output, StringComparison.Ordinal);

    [Fact]
    public void Scaling_draws_bars()
    {
        var (code, output, errors) = ComputeProcess.Run("scaling", "add", "--workers", "1..2");
        Assert.True(code == 0, errors);
        Assert.Contains("##", output, StringComparison.Ordinal);
        Assert.Contains("Amdahl", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("devices")]
    [InlineData("run --list")]
    [InlineData("verify add --backend simd")]
    public void A_pipe_gets_plain_text(string arguments)
    {
        var (_, output, errors) = ComputeProcess.Run(arguments.Split(' '));
        Assert.DoesNotContain('\x1b', output + errors);
        Assert.DoesNotContain('│', output);
    }

    [Fact]
    public void Bench_tells_what_a_call_takes_of_memory()
    {
        string file = PathOf("memory.json");
        var (code, output, errors) = ComputeProcess.Run("bench", "cumsum", "--size", "4M", "--backend", "parallel:2", "--memory", "--json", file);
        Assert.True(code == 0, errors);
        Assert.Contains("peak beside the arrays", output, StringComparison.Ordinal);
        JsonElement result = JsonDocument.Parse(File.ReadAllText(file)).RootElement.GetProperty("results")[0];
        // The steady path allocates nothing; the runtime's own threads may, a little.
        Assert.InRange(result.GetProperty("allocated_bytes").GetInt64(), 0, 100_000);
        // Two prefixes for each block of 4,096, and what the kernel rounds to.
        if (OperatingSystem.IsLinux()) Assert.InRange(result.GetProperty("peak_bytes").GetInt64(), 0, 8 << 20);
    }
}
