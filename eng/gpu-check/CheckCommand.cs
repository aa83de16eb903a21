using System.CommandLine;
using System.CommandLine.Parsing;

namespace Compute.GpuCheck;

/// <summary>What to check.</summary>
/// <param name="Devices">Selectors; none for every CUDA device.</param>
/// <param name="Output">The folder of the summaries.</param>
/// <param name="Limit">When everything has to have ended.</param>
/// <param name="Quick">Only enough of each stage to see that it works.</param>
/// <param name="Python">The interpreter to look for peers with; null tries the usual ones.</param>
/// <param name="Elements">Elements of the long arrays that are timed; 0 for what suits the device.</param>
internal sealed record CheckOptions(string[] Devices, string Output, TimeSpan Limit, bool Quick, string? Python, int Elements)
{
    /// <summary>The interpreters to look for peers with.</summary>
    public IReadOnlyList<string> Pythons => Python is null ? ["python3", "/usr/bin/python3", "/opt/conda/bin/python", "python"] : [Python];
}

/// <summary>The command: reads options, runs the check.</summary>
internal static class CheckCommand
{
    public static int Run(string[] args)
    {
        Option<string[]> devices = new("--device") { Description = "Devices to check, separated by commas: cuda:0,cuda:1 or opencl:0. Default: every CUDA device.", HelpName = "SEL,…", CustomParser = r => r.Tokens[0].Value.Split(','), DefaultValueFactory = _ => [] };
        Option<string> output = new("--output") { Description = "The folder that gets the summaries. Default: docs/results where there is one, else results.", HelpName = "DIR", DefaultValueFactory = _ => Directory.Exists("docs/results") ? "docs/results" : "results" };
        Option<double> minutes = new("--minutes") { Description = "When to end at the latest. What does not fit in is left out, and the summary says so.", HelpName = "N", DefaultValueFactory = _ => 8.5 };
        Option<bool> quick = new("--quick") { Description = "Run a little of every stage: to see that the check itself works." };
        Option<string?> python = new("--python") { Description = "The Python that has CuPy or PyTorch. Default: the first of the usual ones that has.", HelpName = "PATH" };
        Option<int> elements = new("--elements") { Description = "Elements of the long arrays that are timed. Default: 268435456 on CUDA devices, 4194304 on others.", HelpName = "N", DefaultValueFactory = _ => 0 };
        minutes.Validators.Add(r => Positive(r, minutes));
        var root = new RootCommand("Check a machine's GPUs: tests, bits, calibration, timings beside CuPy and PyTorch. Needs the driver and nothing else.") { devices, output, minutes, quick, python, elements };
        root.SetAction(parsed => new Check(new CheckOptions(
            parsed.GetValue(devices)!, parsed.GetValue(output)!, TimeSpan.FromMinutes(parsed.GetValue(minutes)), parsed.GetValue(quick), parsed.GetValue(python), parsed.GetValue(elements))).RunAsync());
        return root.Parse(args).Invoke();
    }

    private static void Positive(OptionResult result, Option<double> option)
    {
        if (result.GetValue(option) is not (> 0 and <= 60)) result.AddError($"{option.Name} is a time of up to 60 minutes.");
    }
}
