using System.CommandLine;
using Compute.Cli.Files;
using Compute.Cli.Output;
using Compute.Cli.Running;

namespace Compute.Cli.Commands;

/// <summary><c>compute run</c>: one operation on files and numbers.</summary>
internal static class RunCommand
{
    public static Command Create()
    {
        Argument<string?> operation = new("OP") { Description = "The operation: matmul, argmax, cumsum, … 'compute run --list' names them all.", Arity = ArgumentArity.ZeroOrOne };
        Argument<string[]> inputs = new("INPUT")
        {
            Description = "Arrays and numbers in the operation's order: .npy (versions 1 to 3), .csv (numbers in rows), or a number.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        inputs.Validators.Add(CommonOptions.RefuseUnknownOptions);
        Option<string?> output = new("--output", "-o") { Description = "Where the result goes: a .npy or .csv file. Without it the result is printed.", HelpName = "OUT" };
        Option<string?> backend = CommonOptions.Backend();
        Option<int?> axis = new("--axis") { Description = "The axis to go along; negative ones count from the last.", HelpName = "N" };
        Option<ElementType?> type = CommonOptions.Type("The type to compute with; inputs of other types are converted. Default: the inputs' type, f64 for text.");
        Option<string[]> settings = new("--set") { Description = "A setting of the operation; may be repeated.", HelpName = "name=value", AllowMultipleArgumentsPerToken = false };
        Option<bool> explain = new("--explain") { Description = "Say which back-ends there were to choose from, and why this one." };
        Option<bool> json = CommonOptions.Json();
        Option<bool> list = new("--list") { Description = "Name every operation with its arguments." };
        var command = new Command("run", "Run an operation on files and numbers.") { operation, inputs, output, backend, axis, type, settings, explain, json, list };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(list)) return List();
            string name = parsed.GetValue(operation) ?? throw new UsageException("Which operation? 'compute run --list' names them all.");
            string[] given = parsed.GetValue(inputs)!;
            var request = new RunRequest(CommonOptions.FindOperation(name, given.Length), given)
            {
                Output = parsed.GetValue(output),
                Backend = parsed.GetValue(backend),
                Axis = parsed.GetValue(axis),
                Type = parsed.GetValue(type),
                Settings = parsed.GetValue(settings) ?? [],
                Explain = parsed.GetValue(explain),
            };
            return Run(request, parsed.GetValue(json));
        });
        return command;
    }

    private static int Run(RunRequest request, bool json)
    {
        using RunResult result = Runner.Run(request with { Explain = request.Explain || json });
        if (json) Json.Print(RunReport.Of(request, result));
        else if (request.Output is { } path)
            Screen.Line($"{path}: {result.Array.Type} {ShapeText.Of(result.Array.Shape)}, {Units.Time(result.Seconds)}{(result.Backend is { } on ? $" on {on}" : "")}");
        else ResultPrinter.Print(result.Array);
        if (request.Explain && !json) Screen.Line(result.Plan?.ToString() ?? "There are no elements: no back-end was chosen.");
        return ExitCode.Done;
    }

    private static int List()
    {
        Screen.Table(
            ["operation", "arguments", "settings", "types"],
            [.. OperationTable.All.OrderBy(o => o.CommandName, StringComparer.Ordinal).Select(o => (IReadOnlyList<Cell>)
            [
                o.CommandName,
                string.Join(' ', o.Inputs.Select((name, i) => i < o.RequiredInputs ? name : $"[{name}]")) + (o.TakesAxis ? " [--axis N]" : ""),
                string.Join(' ', o.Settings.Select(s => $"{s.Name}={s.Default}")),
                string.Join(' ', o.Types),
            ])]);
        return ExitCode.Done;
    }
}
