using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Xunit;

namespace Compute.Gpu.Compiler.Tests;

/// <summary>NVIDIA's assembler, where there is one.</summary>
internal static partial class Assembler
{
    /// <summary>Assembles a text for an architecture, or for its own where that is later; the test is skipped where that cannot be, and fails where the assembler does.</summary>
    /// <returns>Registers of a thread, and bytes that it puts into memory for want of registers.</returns>
    public static (int Registers, int Spilled) Run(string key, string text, int architecture)
    {
        string? assembler = Environment.GetEnvironmentVariable("COMPUTE_PTXAS") ?? OnPath("ptxas");
        Skip.If(assembler is null, "No ptxas on PATH or in COMPUTE_PTXAS.");
        architecture = int.Max(architecture, Number(Target().Match(text)));
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, text);
            using Process process = Process.Start(
                new ProcessStartInfo(assembler, ["-v", $"-arch=sm_{architecture}", "-o", "/dev/null", file]) { RedirectStandardError = true })!;
            string said = process.StandardError.ReadToEnd();
            process.WaitForExit();
            Assert.True(process.ExitCode == 0, $"{key}: {said}");
            return (Number(Registers().Match(said)), Number(Spills().Match(said)));
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static string? OnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);

    private static int Number(Match match) => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"Used (\d+) registers")]
    private static partial Regex Registers();

    [GeneratedRegex(@"\.target sm_(\d+)")]
    private static partial Regex Target();

    [GeneratedRegex(@"(\d+) bytes spill stores")]
    private static partial Regex Spills();
}
