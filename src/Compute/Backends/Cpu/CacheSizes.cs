using System.Globalization;
using System.Runtime.Intrinsics.X86;

namespace Compute;

/// <summary>The data caches that a core uses in bytes, as the processor or the operating system tells them; common sizes where neither does.</summary>
internal static class CacheSizes
{
    /// <summary>First level.</summary>
    public static long L1 { get; } = Level(1) ?? 32 << 10;

    /// <summary>Second level.</summary>
    public static long L2 { get; } = Level(2) ?? 512 << 10;

    /// <summary>The last level, which cores share: beyond it data come from memory.</summary>
    public static long LastLevel { get; } = Level(4) ?? Level(3) ?? Largest("/sys/devices/system/cpu/cpu0/cache") ?? 32 << 20;

    /// <summary>Whether so many bytes, used together, come from memory: what else is in use has the other half of the last level.</summary>
    public static bool AreBeyond(long bytes) => bytes > LastLevel / 2;

    // CPUID lists caches in leaf 4 (Intel) and, laid out the same way, leaf 0x8000001D (AMD).
    private static long? Level(int level)
    {
        if (!X86Base.IsSupported) return null;
        foreach (int leaf in (ReadOnlySpan<int>)[4, unchecked((int)0x8000001D)])
        {
            int highest = X86Base.CpuId(leaf & unchecked((int)0x80000000), 0).Eax;
            if ((uint)highest < (uint)leaf) continue;
            for (int i = 0; i < 8; i++)
            {
                (int eax, int ebx, int ecx, _) = X86Base.CpuId(leaf, i);
                int type = eax & 31;
                if (type == 0) break;
                const int Instructions = 2;
                if (type == Instructions || (eax >> 5 & 7) != level) continue;
                long ways = (ebx >>> 22) + 1, partitions = (ebx >> 12 & 0x3FF) + 1, line = (ebx & 0xFFF) + 1, sets = (uint)ecx + 1L;
                return ways * partitions * line * sets;
            }
        }

        return null;
    }

    private static long? Largest(string folder)
    {
        try
        {
            return Directory.GetDirectories(folder, "index*").Select(d => (long?)Parse(File.ReadAllText(Path.Combine(d, "size")).Trim())).Max();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
        {
            return null;
        }
    }

    private static long Parse(string text) => text[^1] switch
    {
        'K' => long.Parse(text[..^1], CultureInfo.InvariantCulture) << 10,
        'M' => long.Parse(text[..^1], CultureInfo.InvariantCulture) << 20,
        _ => long.Parse(text, CultureInfo.InvariantCulture),
    };
}
