using System.Diagnostics;
using System.Text;

namespace Compute.GpuCheck;

/// <summary>How a stage ended.</summary>
internal enum Outcome
{
    /// <summary>As it should.</summary>
    Passed,

    /// <summary>With a result that is wrong, or an error.</summary>
    Failed,

    /// <summary>It was ended because it took too long.</summary>
    TimedOut,

    /// <summary>It was not begun.</summary>
    LeftOut,
}

/// <summary>A program that was run, and what it wrote.</summary>
/// <param name="Outcome">How it ended; passed with exit code 0.</param>
/// <param name="ExitCode">Its exit code; null if it has none.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="Output">What it wrote to its output, as far as it came.</param>
/// <param name="Errors">What it wrote to its error output.</param>
internal sealed record ChildResult(Outcome Outcome, int? ExitCode, double Seconds, string Output, string Errors);

/// <summary>Runs programs with a limit of time.</summary>
internal static class Child
{
    /// <summary>This program with other arguments.</summary>
    public static Task<ChildResult> Self(TimeSpan limit, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        // Under the dotnet command the program is its first argument.
        string program = Environment.ProcessPath!;
        string[] self = Path.GetFileNameWithoutExtension(program) == "dotnet" ? [Environment.GetCommandLineArgs()[0]] : [];
        return RunAsync(program, limit, environment, [.. self, .. arguments]);
    }

    /// <summary>Runs a program; ends it, and what it began, at the limit. Never throws: what cannot be run has failed.</summary>
    public static async Task<ChildResult> RunAsync(string program, TimeSpan limit, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach ((string name, string value) in environment) start.Environment[name] = value;
        long begin = Stopwatch.GetTimestamp();
        StringBuilder output = new(), errors = new();
        try
        {
            using Process process = new() { StartInfo = start };
            process.OutputDataReceived += (_, line) => Add(output, line.Data);
            process.ErrorDataReceived += (_, line) => Add(errors, line.Data);
            process.Start();
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            using var patience = new CancellationTokenSource(limit);
            try
            {
                await process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                // A process that waits for a driver inside the kernel ends later, or never: it is not waited for.
                process.WaitForExit(TimeSpan.FromSeconds(2));
                return Result(Outcome.TimedOut, null);
            }

            return Result(process.ExitCode == 0 ? Outcome.Passed : Outcome.Failed, process.ExitCode);
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or IOException or InvalidOperationException)
        {
            Add(errors, $"{program}: {e.Message}");
            return Result(Outcome.Failed, null);
        }

        ChildResult Result(Outcome outcome, int? code) => new(outcome, code, Stopwatch.GetElapsedTime(begin).TotalSeconds, Text(output), Text(errors));
    }

    private static void Add(StringBuilder text, string? line)
    {
        lock (text)
        {
            if (line is not null) text.Append(line).Append('\n');
        }
    }

    private static string Text(StringBuilder text)
    {
        lock (text) return text.ToString();
    }
}
