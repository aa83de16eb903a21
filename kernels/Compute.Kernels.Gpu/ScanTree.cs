using System.Numerics;
using ILGPU;

namespace Compute.Kernels.Gpu;

/// <summary>
/// The tree over the totals of a scan's blocks, in global memory, made by all groups together while they run. Node i of level k is the total of blocks
/// [i · 2ᵏ, (i + 1) · 2ᵏ); the group of the last of them makes it. A group waits for groups of lower numbers only, so the lowest one never waits.
/// <para>
/// A word is written once and carries 16 bits of a value and a mark, so who sees the mark has the bits: atomics of 32 bits, which every
/// device has, and no order between words is asked for.
/// </para>
/// </summary>
internal static class ScanTree<T, TMath>
    where T : unmanaged, INumber<T>
    where TMath : unmanaged, IGpuMath<T>
{
    // 2³¹ blocks at most.
    private const int Levels = 31, Mark = 1 << 16;

    /// <summary>
    /// What stands before a block: the subtrees that its index's bits name, from the highest. All threads of a group call it. The nodes that end with the block
    /// are made of its total and of those lowest subtrees.
    /// </summary>
    public static T Prefix<TOp>(ArrayView<int> words, long blocks, int block, T total, T identity, TOp op)
        where TOp : unmanaged, IBinaryOperator<T>
    {
        ArrayView<T> nodes = SharedMemory.Allocate<T>(Levels + 1);
        int thread = Group.IdxX;
        if (thread == 0) Tell(words, blocks, 0, block, total);
        if (thread < Levels && (block >> thread & 1) != 0) nodes[thread] = Wait(words, blocks, thread, (block >> thread) - 1);
        Group.Barrier();
        if (thread == 0)
        {
            T sum = total;
            for (int level = 0; (block >> level & 1) != 0; level++)
            {
                sum = ScanKernel.Combine<T, TMath, TOp>(nodes[level], sum, op);
                Tell(words, blocks, level + 1, block >> (level + 1), sum);
            }

            T prefix = identity;
            for (int level = Levels - 1; level >= 0; level--)
            {
                if ((block >> level & 1) != 0) prefix = ScanKernel.Combine<T, TMath, TOp>(prefix, nodes[level], op);
            }

            nodes[Levels] = prefix;
        }

        Group.Barrier();
        return nodes[Levels];
    }

    private static void Tell(ArrayView<int> words, long blocks, int level, int index, T value)
    {
        long at = Place(blocks, level, index);
        ulong bits = TMath.Bits(value);
        for (int i = 0; i < Interop.SizeOf<T>() / 2; i++)
        {
            Atomic.Or(ref words[at + i], (int)(bits & 0xFFFF) | Mark);
            bits >>= 16;
        }
    }

    private static T Wait(ArrayView<int> words, long blocks, int level, int index)
    {
        long at = Place(blocks, level, index);
        ulong bits = 0;
        for (int i = 0; i < Interop.SizeOf<T>() / 2; i++)
        {
            int word = 0;
            while (word == 0) word = Atomic.Or(ref words[at + i], 0);
            bits |= (ulong)(word & 0xFFFF) << (16 * i);
        }

        return TMath.OfBits(bits);
    }

    /// <summary>The levels one after the other, behind the count of groups; an odd node at the end of a level has no part in the next.</summary>
    private static long Place(long blocks, int level, int index)
    {
        long node = index;
        for (; level > 0; level--) node += blocks >> (level - 1);
        return 1 + node * (Interop.SizeOf<T>() / 2);
    }
}
