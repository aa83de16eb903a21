using Compute.Cli.Tests.Files;

namespace Compute.Cli.Tests.Commands;

/// <summary>Wrong usage ends with 2, an absent back-end with 3; both say why, without a stack trace, and write nothing.</summary>
public sealed class UsageTests : TemporaryFolder
{
    [Theory]
    [InlineData("", "")]
    [InlineData("frobnicate", "frobnicate")]
    [InlineData("run", "Which operation?")]
    [InlineData("run matmull 1 2", "Did you mean matmul?")]
    [InlineData("run add 1", "takes 2 inputs")]
    [InlineData("run add 1 2 3", "takes 2 inputs")]
    [InlineData("run add 1 missing.npy", "missing.npy")]
    [InlineData("run add 1 2 --tipe f32", "--tipe")]
    [InlineData("run add 1 2 --type f33", "f33")]
    [InlineData("run sqrt 4 --type i32", "does not take i32")]
    [InlineData("run add 1 2 --backend fpga", "fpga")]
    [InlineData("run add 1 2 --backend all", "all")]
    [InlineData("run add 1 2 --set foo=1", "no settings")]
    [InlineData("run cumsum 1 --set exclusive=perhaps", "true or false")]
    [InlineData("run cumsum 1 --set exclusive", "name=value")]
    [InlineData("run add 1 2 --axis 0", "no axis")]
    [InlineData("run add 1 2 --axis x", "x")]
    [InlineData("run add 1 2 -o result.txt", ".npy and .csv")]
    [InlineData("run add 1 2 -o missing/result.npy", "missing/result.npy")]
    [InlineData("run sum 1e999 --type i32", "1e999")]
    [InlineData("bench --size 0", "'0' is no size")]
    [InlineData("bench --size 1q", "'1q' is no size")]
    [InlineData("bench matmul --size 8x4", "'8x4' is no size")]
    [InlineData("bench add --size 8x4x4", "a size of matmul")]
    [InlineData("bench matmul --size 1M", "bytes")]
    [InlineData("bench nothing", "nothing")]
    [InlineData("bench add --axis 0", "no axis")]
    [InlineData("bench sum --axis 2", "--axis 2")]
    [InlineData("verify --backend x", "'x'")]
    [InlineData("verify --frob", "--frob")]
    [InlineData("verify add --exhaustive", "add is no function of one f32 value")]
    [InlineData("calibrate --budget soon", "soon")]
    [InlineData("calibrate --budget -1s", "-1s")]
    [InlineData("calibrate --show --reset", "exclude")]
    [InlineData("calibrate --show --backend simd", "measure nothing")]
    [InlineData("calibrate --backend fpga", "fpga")]
    [InlineData("explain add --shape 10 --resident simd --backend simd", "--backend cannot choose")]
    [InlineData("explain add", "--shape")]
    [InlineData("explain matmul --shape 2x3", "MxNxK")]
    [InlineData("scaling --workers 4..1", "4..1")]
    [InlineData("devices --josn", "--josn")]
    public void Wrong_usage_ends_with_2(string arguments, string problem)
    {
        var (code, _, errors) = ComputeProcess.Run(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(2, code);
        Assert.Contains(problem, errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("run add 1 2 --backend cuda:77")]
    [InlineData("verify add --backend simd,opencl:77")]
    [InlineData("bench add --backend cuda:77")]
    [InlineData("explain add --shape 10 --backend cuda:77")]
    public void An_absent_back_end_ends_with_3(string arguments)
    {
        var (code, output, errors) = ComputeProcess.Run(arguments.Split(' '));
        Assert.Equal(3, code);
        Assert.Contains("Available: scalar, simd, parallel", errors, StringComparison.Ordinal);
        Assert.Empty(output);
    }

    [Fact]
    public void The_environment_chooses_and_the_option_is_stronger()
    {
        var environment = new Dictionary<string, string> { ["COMPUTE_BACKEND"] = "cuda:77" };
        Assert.Equal(3, ComputeProcess.RunWith(environment, "run", "add", "1", "2").Code);
        Assert.Equal(0, ComputeProcess.RunWith(environment, "run", "add", "1", "2", "--backend", "scalar").Code);
    }

    [Theory]
    [InlineData("COMPUTE_GPU_MEMORY", "lots", "512M, 8G", "devices")]
    [InlineData("COMPUTE_GPU_MEMORY", "8GB", "512M, 8G", "run add 1 2 --backend gpu")]
    [InlineData("COMPUTE_NUMERICS", "sloppy", "Reproducible | Fast", "run add 1 2")]
    public void A_variable_that_means_nothing_ends_with_2_and_says_what_it_may_hold(string variable, string value, string grammar, string arguments)
    {
        var (code, output, errors) = ComputeProcess.RunWith(new() { [variable] = value }, arguments.Split(' '));
        Assert.True(code == 2, $"exit {code}: {errors}");
        Assert.Contains($"{variable}={value}", errors, StringComparison.Ordinal);
        Assert.Contains(grammar, errors, StringComparison.Ordinal);
        Assert.Empty(output);
    }

    [Fact]
    public void Help_ends_with_0_and_names_every_command()
    {
        var (code, output, _) = ComputeProcess.Run("--help");
        Assert.Equal(0, code);
        foreach (string command in (string[])["devices", "run", "bench", "verify", "calibrate", "explain", "scaling"])
        {
            Assert.Contains(command, output, StringComparison.Ordinal);
            Assert.Equal(0, ComputeProcess.Run(command, "--help").Code);
        }
    }

    [Fact]
    public void A_damaged_file_ends_with_2_names_the_place_and_leaves_no_result()
    {
        byte[] bytes = File.ReadAllBytes(Arrays.Fixture("version1.npy"));
        string damaged = Write("damaged.npy", bytes[..^3]), output = PathOf("out.npy");
        var (code, _, errors) = ComputeProcess.Run("run", "sum", damaged, "-o", output);
        Assert.Equal(2, code);
        Assert.Contains($"{damaged}: byte {bytes.Length - 3}: ", errors, StringComparison.Ordinal);
        Assert.Equal([damaged], Directory.GetFiles(Folder));
    }
}
