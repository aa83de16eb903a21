using System.CommandLine;

namespace Compute.Cli;

/// <summary>The commands, and what their failures mean for the exit code.</summary>
internal static class CommandLine
{
    private static readonly InvocationConfiguration s_configuration = new() { EnableDefaultExceptionHandler = false };

    public static int Run(string[] args)
    {
        try
        {
            ParseResult parsed = Root().Parse(args);
            int code = parsed.Invoke(s_configuration);
            return parsed.Errors.Count > 0 ? ExitCode.Usage : code;
        }
        catch (Exception e) when (CodeOf(e) is { } code)
        {
            Console.Error.WriteLine($"compute: {e.Message}");
            return code;
        }
    }

    private static RootCommand Root() => new("Numeric compute on any hardware: the same bits from scalar code, SIMD, all cores and the GPU.");

    // Anything else is a defect of the program: it keeps its stack trace.
    private static int? CodeOf(Exception e) => e switch
    {
        BackendNotAvailableException or PatternNotSupportedException => ExitCode.BackendNotAvailable,
        UsageException or InvalidSelectorException or ArgumentException or NotSupportedException => ExitCode.Usage,
        IOException or UnauthorizedAccessException => ExitCode.Usage,
        _ => null,
    };
}
