using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using System.Text.RegularExpressions;
using Compute.Conformance;
using Compute.Kernels;

namespace Compute.Tests;

/// <summary>
/// Beyond about 512 locals the JIT stops inlining, without a word: loops then run 5 to 30 times slower. So every operator's loops are
/// compiled in a child process and their machine code is searched for calls.
/// </summary>
public sealed partial class JitTests
{
    private static readonly MethodInfo[] s_methods =
    [
        .. typeof(MapLoop).Assembly.GetTypes().SelectMany(t => t.GetMethods(
            BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly)),
    ];

    [Theory]
    [InlineData("DOTNET_EnableAVX512", "1")]
    [InlineData("DOTNET_EnableAVX512", "0")]
    public void HotLoopsCallNothingThatIsNotMeant(string setting, string value)
    {
        // Loops are what is marked AggressiveOptimization in a class called …Loop.
        string[] loops = [.. s_methods.Where(m => m.DeclaringType!.Name.EndsWith("Loop", StringComparison.Ordinal) && IsMarked(m)).Select(Name).Distinct()];
        string file = Path.GetTempFileName();
        try
        {
            Probe.Run([(setting, value), ("DOTNET_JitStdOutFile", file), ("DOTNET_JitDisasm", string.Join(' ', loops))], "scalar", "simd");
            (int listings, List<string> calls) = CallsInLoops(File.ReadLines(file));
            Assert.True(listings > 2 * OperationTable.All.Count, $"only {listings} listings of {string.Join(", ", loops)}");
            Assert.True(calls.Count == 0, string.Join(Environment.NewLine, calls));
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>A sum of a product's tile that is not in a register costs more than the multiplication; the JIT gives up silently where a method has too many locals.</summary>
    [Theory]
    [InlineData("DOTNET_EnableAVX512", "1")]
    [InlineData("DOTNET_EnableAVX512", "0")]
    public void TilesOfProductsKeepTheirSumsInRegisters(string setting, string value)
    {
        string file = Path.GetTempFileName();
        try
        {
            Probe.Run([(setting, value), ("DOTNET_JitStdOutFile", file), ("DOTNET_JitDisasm", $"{typeof(MatMulBlock).Namespace}.MatMulTile:Run")], "simd");
            // Integers of 64 bits are multiplied by parts, which needs more registers than AVX2 has.
            string[] lines = [.. Listings(File.ReadLines(file)).Where(l => l.Method.Contains("[float]", StringComparison.Ordinal) || l.Method.Contains("[double]", StringComparison.Ordinal)).Select(l => l.Line)];
            Assert.True(lines.Count(line => line.Contains("vfmadd", StringComparison.Ordinal)) > 100 || !Fma.IsSupported);
            Assert.DoesNotContain(lines, line => StackVector().IsMatch(line));
            (int listings, List<string> calls) = CallsInLoops(lines);
            Assert.NotEqual(0, listings);
            Assert.Empty(calls);
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>Every line with the method that it belongs to.</summary>
    private static IEnumerable<(string Method, string Line)> Listings(IEnumerable<string> lines)
    {
        string method = "";
        foreach (string line in lines)
        {
            if (Listing().Match(line) is { Success: true } listing) method = listing.Groups[1].Value;
            yield return (method, line);
        }
    }

    [GeneratedRegex(@"[yz]mmword ptr \[r[bs]p")]
    private static partial Regex StackVector();

    [Fact]
    public void ACallInALoopIsFound()
    {
        string[] listing =
        [
            "; Assembly listing for method Compute.Kernels.MapLoop:Sweep[float]() (FullOpts)",
            "G_M1_IG01:", "       call     [System.Math:Sin(double):double]",
            "G_M1_IG02:", "       call     [System.Math:Cos(double):double]", "       jae      SHORT G_M1_IG02",
        ];
        Assert.Equal(["Compute.Kernels.MapLoop:Sweep[float]() calls System.Math:Cos"], CallsInLoops(listing).Calls);
    }

    /// <summary>Calls between a label and a jump back to it, but for those of methods that their author wants to stay methods.</summary>
    private static (int Listings, List<string> Calls) CallsInLoops(IEnumerable<string> lines)
    {
        var calls = new List<string>();
        var labels = new Dictionary<string, int>();
        var pending = new List<(int Line, string Callee)>();
        (string method, bool optimized, int listings, int number) = ("", false, 0, 0);
        foreach (string line in lines)
        {
            number++;
            if (Listing().Match(line) is { Success: true } listing)
            {
                // A method that tiers up has listings with counters before this one; they are not what runs in the end.
                (method, optimized) = (listing.Groups[1].Value, listing.Groups[2].Value.Contains("FullOpts", StringComparison.Ordinal));
                listings += optimized ? 1 : 0;
                labels.Clear();
                pending.Clear();
            }
            else if (Label().Match(line) is { Success: true } label) labels[label.Groups[1].Value] = number;
            else if (optimized && Call().Match(line) is { Success: true } call) pending.Add((number, WithoutTypes(call.Groups[1].Value)));
            else if (Jump().Match(line) is { Success: true } jump && labels.TryGetValue(jump.Groups[1].Value, out int start))
            {
                calls.AddRange(pending.Where(p => p.Line > start && !IsMeant(p.Callee)).Select(p => $"{method} calls {p.Callee}"));
                pending.RemoveAll(p => p.Line > start);
            }
        }

        return (listings, calls);
    }

    // C's fmod is a function of the runtime, and takes ten times as long as the call.
    private static bool IsMeant(string callee) => callee is "CORINFO_HELP_FLTREM" or "CORINFO_HELP_DBLREM" || s_methods.Any(m =>
        callee == Name(m) && (IsMarked(m) || m.MethodImplementationFlags.HasFlag(MethodImplAttributes.NoInlining)));

    /// <summary>As the JIT writes it.</summary>
    private static string Name(MethodInfo method) => $"{method.DeclaringType!.FullName}:{method.Name}";

    private static bool IsMarked(MethodInfo method) => method.MethodImplementationFlags.HasFlag((MethodImplAttributes)MethodImplOptions.AggressiveOptimization);

    [GeneratedRegex(@"^; Assembly listing for method (.+) \((.*)\)$")]
    private static partial Regex Listing();

    [GeneratedRegex(@"^(G_M\w+):")]
    private static partial Regex Label();

    /// <summary>Without the types of generic classes and methods, which may have types of their own.</summary>
    private static string WithoutTypes(string callee)
    {
        string shorter = Types().Replace(callee, "");
        return shorter == callee ? callee.TrimEnd(']') : WithoutTypes(shorter);
    }

    [GeneratedRegex(@"^\s+call\s+\[?([^(\s]+)")]
    private static partial Regex Call();

    [GeneratedRegex(@"\[[^\[\]]*\]")]
    private static partial Regex Types();

    [GeneratedRegex(@"^\s+j\w+\s+(?:SHORT )?(G_M\w+)")]
    private static partial Regex Jump();
}
