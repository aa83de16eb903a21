using System.CommandLine;
using System.CommandLine.Invocation;
using Compute.Cli.Commands;
using Compute.Cli.Output;

namespace Compute.Cli;

/// <summary>The commands, and what their failures mean for the exit code.</summary>
internal static class CommandLine
{
    private static readonly InvocationConfiguration s_configuration = new() { EnableDefaultExceptionHandler = false };

    public static int Run(string[] args)
    {
        try
        {
            if (args.Length == 0) return Introduce();
            ParseResult parsed = Root().Parse(args);
            if (parsed.Action is ParseErrorAction) return Misused(parsed);
            return parsed.Invoke(s_configuration);
        }
        catch (Exception e) when (CodeOf(e) is { } code)
        {
            Screen.Error($"compute: {MessageOf(e)}");
            return code;
        }
    }

    private static RootCommand Root() => new("Numeric compute on any hardware: the same bits from scalar code, SIMD, all cores and the GPU.")
    {
        DevicesCommand.Create(),
        RunCommand.Create(),
        BenchCommand.Create(),
        VerifyCommand.Create(),
        CalibrateCommand.Create(),
        ExplainCommand.Create(),
        ScalingCommand.Create(),
    };

    private static int Introduce()
    {
        Root().Parse("--help").Invoke(s_configuration);
        return ExitCode.Usage;
    }

    private static int Misused(ParseResult parsed)
    {
        foreach (var error in parsed.Errors) Screen.Error($"compute: {error.Message}");
        string command = parsed.CommandResult.Command is RootCommand ? "" : $" {parsed.CommandResult.Command.Name}";
        Screen.Error($"Try 'compute{command} --help'.");
        return ExitCode.Usage;
    }

    // The parameter's name, which .NET appends, means something to programmers only.
    private static string MessageOf(Exception e) =>
        e is ArgumentException { ParamName: { } name } ? e.Message.Replace($" (Parameter '{name}')", "", StringComparison.Ordinal) : e.Message;

    // Anything else is a defect of the program: it keeps its stack trace.
    private static int? CodeOf(Exception e) => e switch
    {
        BackendNotAvailableException or PatternNotSupportedException or GpuException => ExitCode.BackendNotAvailable,
        UsageException or InvalidSelectorException or ArgumentException or NotSupportedException => ExitCode.Usage,
        IOException or UnauthorizedAccessException => ExitCode.Usage,
        _ => null,
    };
}
