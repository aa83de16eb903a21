using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using System.Text;
using Compute.Kernels;

namespace Compute;

/// <summary>What is known about the CPU and what this process may use of it.</summary>
/// <param name="Name">Its name, as its maker gives it.</param>
/// <param name="InstructionSet">Architecture and the instructions that the runtime uses.</param>
/// <param name="VectorBits">Bits of a vector register; 0 where vectors are emulated.</param>
/// <param name="Cores">Logical processors allowed, by affinity and cgroup.</param>
/// <param name="MemoryBytes">Memory allowed, by cgroup.</param>
internal sealed record HostFacts(string Name, string InstructionSet, int VectorBits, int Cores, long MemoryBytes)
{
    /// <summary>Whether automatic choice may look for a GPU's drivers; see <see cref="GpuNodes"/>.</summary>
    public bool MayHaveGpu { get; init; } = true;

    /// <summary>The machine that this process runs on.</summary>
    public static HostFacts Current { get; } = new(
        ReadName(),
        ReadInstructionSet(),
        Registers.Bits,
        Environment.ProcessorCount,
        ReadMemory("/"))
    {
        MayHaveGpu = !OperatingSystem.IsLinux() || GpuNodes.Any("/dev"),
    };

    private static string ReadName() =>
        (X86Base.IsSupported ? BrandString() : null)
        ?? FirstLine("/proc/cpuinfo", "model name", "Model", "Hardware")
        ?? $"{RuntimeInformation.ProcessArchitecture} CPU";

    /// <summary>The 48 characters that x86 processors give by CPUID 8000_0002h to 8000_0004h, on every operating system.</summary>
    private static string? BrandString()
    {
        const int first = unchecked((int)0x8000_0002), last = unchecked((int)0x8000_0004);
        if ((uint)X86Base.CpuId(unchecked((int)0x8000_0000), 0).Eax < unchecked((uint)last)) return null;
        Span<int> words = stackalloc int[12];
        for (int leaf = first, i = 0; leaf <= last; leaf++, i += 4)
            (words[i], words[i + 1], words[i + 2], words[i + 3]) = X86Base.CpuId(leaf, 0);
        string name = Encoding.ASCII.GetString(MemoryMarshal.AsBytes(words)).Replace("\0", "", StringComparison.Ordinal).Trim();
        return name.Length == 0 ? null : name;
    }

    private static string ReadInstructionSet()
    {
        string[] sets =
        [
            .. Named(Avx512F.IsSupported, "avx512"), .. Named(Avx2.IsSupported, "avx2"), .. Named(Fma.IsSupported, "fma"),
            .. Named(AdvSimd.IsSupported, "neon"),
        ];
        return string.Join('+', [RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant(), .. sets]);

        static string[] Named(bool supported, string name) => supported ? [name] : [];
    }

    /// <summary>
    /// The smallest of the machine's memory and the cgroup's limits (version 2, then 1). The garbage collector's own figure is not
    /// used where they can be read: under a limit it is three quarters of it.
    /// </summary>
    /// <param name="root">The root of the file system.</param>
    internal static long ReadMemory(string root)
    {
        long machine = FirstLine(Path.Combine(root, "proc/meminfo"), "MemTotal") is { } line && Number(line.Split(' ')[0]) is { } kib
            ? kib * 1024
            : GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        foreach (string file in (string[])["sys/fs/cgroup/memory.max", "sys/fs/cgroup/memory/memory.limit_in_bytes"])
        {
            if (ReadText(Path.Combine(root, file)) is { } text && Number(text.Trim()) is { } limit) machine = long.Min(machine, limit);
        }

        return machine;
    }

    private static long? Number(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long value) && value > 0 ? value : null;

    private static string? FirstLine(string file, params string[] keys)
    {
        string[] lines = ReadText(file)?.Split('\n') ?? [];
        foreach (string key in keys)
        {
            string? line = Array.Find(lines, l => l.Split(':')[0].Trim() == key);
            if (line is not null) return line[(line.IndexOf(':') + 1)..].Trim();
        }

        return null;
    }

    private static string? ReadText(string file)
    {
        try
        {
            // A process's first exception takes 2 ms.
            return File.Exists(file) ? File.ReadAllText(file) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
