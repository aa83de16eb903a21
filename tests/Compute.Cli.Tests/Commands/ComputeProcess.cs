using System.Diagnostics;
using System.Text.Json;

namespace Compute.Cli.Tests.Commands;

/// <summary>The command as a child process, as people and scripts run it.</summary>
internal static class ComputeProcess
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);

    /// <summary>Runs it to its end.</summary>
    public static (int Code, string Output, string Errors) Run(params string[] arguments) => RunWith([], arguments);

    /// <summary>Runs it with environment variables.</summary>
    public static (int Code, string Output, string Errors) RunWith(Dictionary<string, string> environment, params string[] arguments) =>
        RunProgram("compute.dll", environment, arguments);

    /// <summary>Runs a program that lies beside the tests.</summary>
    public static (int Code, string Output, string Errors) RunProgram(string program, Dictionary<string, string> environment, params string[] arguments)
    {
        using Process process = Start(environment, arguments, program);
        Task<string> errors = process.StandardError.ReadToEndAsync();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(s_patience))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{program} {string.Join(' ', arguments)} did not end");
        }

        return (process.ExitCode, output.Result, errors.Result);
    }

    /// <summary>Begins to run it.</summary>
    public static Process Start(Dictionary<string, string> environment, string[] arguments, string program = "compute.dll")
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, program), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("COMPUTE_BACKEND");
        foreach ((string name, string value) in environment) start.Environment[name] = value;
        return Process.Start(start)!;
    }

    /// <summary>Runs it, and reads what it prints as JSON.</summary>
    public static JsonElement Json(params string[] arguments)
    {
        var (code, output, errors) = Run(arguments);
        Assert.True(code == 0, errors);
        return JsonDocument.Parse(output).RootElement;
    }

    /// <summary>The names of an object's members.</summary>
    public static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(p => p.Name);
}
