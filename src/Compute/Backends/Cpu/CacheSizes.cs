using System.Runtime.Intrinsics.X86;

namespace Compute;

/// <summary>The data caches of a core in bytes, as the processor tells them; common sizes where it does not.</summary>
internal static class CacheSizes
{
    /// <summary>First level.</summary>
    public static long L1 { get; } = Level(1) ?? 32 << 10;

    /// <summary>Second level.</summary>
    public static long L2 { get; } = Level(2) ?? 512 << 10;

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
}
