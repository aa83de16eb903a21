using System.Diagnostics;
using System.Globalization;
using Compute.Cli.Tests.Files;

namespace Compute.Cli.Tests.Commands;

/// <summary>What a run takes of memory, and that it loads no driver that it has no use for.</summary>
public sealed class RunMemoryTests : TemporaryFolder
{
    private const long MiB = 1 << 20;

    /// <summary>Peak memory ≤ inputs + outputs + 64 MiB under automatic choice, whatever OpenCL platforms are installed.</summary>
    [SkippableTheory]
    [InlineData("add", 25_000_000)]
    [InlineData("sum", 25_000_000)]
    [InlineData("matmul", 5000, 5000)]
    public void Peak_memory_stays_near_what_the_arrays_take(string operation, params int[] dimensions)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "peak memory is read from /proc");
        long[] shape = [.. dimensions];
        string x = PathOf("x.npy");
        var array = new HostArray<float>(shape);
        array.Span.Fill(0.5f);
        Arrays.Write(x, array);
        int inputs = OperationTable.Find(operation)!.RequiredInputs, outputs = operation == "sum" ? 0 : 1;
        string[] output = outputs == 0 ? [] : ["-o", PathOf("y.npy")];
        // A file that is given twice is mapped twice, and counts twice.
        long limit = (inputs + outputs) * (long)array.Bytes.Length + 64 * MiB;
        Assert.InRange(Peak(["run", operation, .. Enumerable.Repeat(x, inputs), .. output]), array.Bytes.Length, limit);
    }

    /// <summary>A call that no GPU can win loads no GPU driver; one that asks for a GPU does, so that this test could see it.</summary>
    [SkippableFact]
    public void Automatic_choice_of_a_small_call_loads_no_driver()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "the loader's log is that of glibc");
        string x = PathOf("x.npy");
        Arrays.Write(x, new HostArray<float>(1_000_000));
        Assert.Empty(Drivers(0, "run", "exp", x, "-o", PathOf("y.npy")));
        Skip.If(Drivers(null, "run", "exp", x, "-o", PathOf("y.npy"), "--backend", "gpu").Length == 0, "this loader keeps no log");
    }

    /// <summary>The drivers' libraries that a run looked for.</summary>
    private string[] Drivers(int? code, params string[] arguments)
    {
        string log = PathOf("loader");
        var run = ComputeProcess.RunWith(new() { ["LD_DEBUG"] = "libs", ["LD_DEBUG_OUTPUT"] = log }, arguments);
        Assert.Equal(code ?? run.Code, run.Code);
        return [.. Directory.GetFiles(Folder, "loader.*").SelectMany(File.ReadLines)
            .Where(line => line.Contains("find library=libOpenCL", StringComparison.Ordinal) || line.Contains("find library=libcuda", StringComparison.Ordinal))];
    }

    /// <summary>The largest resident set of a run, in bytes. The kernel keeps the maximum, so that the last look before the end sees it.</summary>
    private static long Peak(string[] arguments)
    {
        using Process process = ComputeProcess.Start([], arguments);
        long peak = 0;
        for (bool ended = false; !ended;)
        {
            ended = process.WaitForExit(1);
            string? line = ReadStatus(process.Id).FirstOrDefault(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
            if (line is not null) peak = long.Max(peak, long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) << 10);
        }

        Assert.True(process.ExitCode == 0, process.StandardError.ReadToEnd());
        return peak;
    }

    private static string[] ReadStatus(int id)
    {
        try
        {
            return File.ReadAllLines($"/proc/{id}/status");
        }
        catch (IOException)
        {
            return []; // It has ended.
        }
    }
}
