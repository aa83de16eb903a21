using System.Diagnostics;

namespace Compute.Tests;

/// <summary>Runs tests/Compute.Probe as a child process, under other runtime settings than ours.</summary>
internal static class Probe
{
    /// <summary>The lines that it prints.</summary>
    /// <param name="settings">Environment variables of the child.</param>
    /// <param name="arguments">Its command line.</param>
    public static string[] Run(IEnumerable<(string Name, string Value)> settings, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Compute.Probe.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in settings) start.Environment[name] = value;
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"exit {process.ExitCode}: {errors.Result}");
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
