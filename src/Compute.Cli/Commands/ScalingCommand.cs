using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Compute.Cli.Scaling;

namespace Compute.Cli.Commands;

/// <summary><c>compute scaling</c>: what concurrency, parallelism and vector registers each do for the same work.</summary>
internal static class ScalingCommand
{
    public static Command Create()
    {
        Argument<string> operation = new("OP") { Description = "The operation; a function, by default, which arithmetic limits and not memory.", DefaultValueFactory = _ => "exp" };
        Option<ElementType?> type = CommonOptions.Type("The element type; f32 unless said otherwise.");
        Option<int[]> workers = new("--workers")
        {
            Description = "Numbers of workers: 1..4, or 4 for the same. Default: one to the number of cores, two at least.",
            HelpName = "1..N",
            CustomParser = ParseWorkers,
            DefaultValueFactory = _ => [.. Enumerable.Range(1, int.Max(2, Environment.ProcessorCount))],
        };
        var command = new Command("scaling", "Do the same work by one worker, by workers in turns on one core, by one worker per core, by vector registers, by a GPU; with speed-up, efficiency and the serial fraction.")
        {
            operation, type, workers,
        };
        command.SetAction(parsed =>
        {
            Operation found = CommonOptions.FindOperation(parsed.GetValue(operation)!);
            ElementType chosen = Running.TypeChoice.Of(found, [], parsed.GetValue(type) ?? (found.Types.Contains(ElementType.F32) ? ElementType.F32 : null));
            ScalingRun.Run(found, chosen, parsed.GetValue(workers)!).Show();
            return ExitCode.Done;
        });
        return command;
    }

    private static int[]? ParseWorkers(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        string[] ends = text.Split("..");
        if (ends.Length <= 2 && TryParse(ends[0], out int first) && TryParse(ends[^1], out int last))
        {
            if (ends.Length == 1) first = 1;
            if (first <= last) return [.. Enumerable.Range(first, last - first + 1)];
        }

        result.AddError($"'{text}' names no numbers of workers: 1..4, up to {Selector.MaxThreads}.");
        return null;

        static bool TryParse(string text, out int value) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value is >= 1 and <= Selector.MaxThreads;
    }
}
