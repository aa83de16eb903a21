using System.Numerics;
using ILGPU;

namespace Compute.Kernels.Gpu;

public static partial class SortKernel
{
    /// <summary>
    /// <see cref="SortMove"/> where warps vote: a tile's keys stay in registers while they are ranked by all eight bits at once, and go to shared memory and back once, where their tile
    /// puts them in order. Four barriers for a tile of keys alone, in place of 29.
    /// <para>
    /// A warp has neighbouring keys, its threads neighbouring ones of each 32. It numbers those of each digit; the sums over lower digits, and over the warps before, make the number the
    /// place in the tile. A thread keeps 16 words of keys and as many places, with which three groups have 80 registers each and spill none; for four ptxas 11.8 spills some on sm_90.
    /// </para>
    /// </summary>
    [Architecture(70)]
    [KeepsInRegisters(32, groups: 3)]
    public static void SortMoveSm70<TKey, TDigit>(
        ArrayView<TKey> x, ArrayView<int> index, ArrayView<int> places, ArrayView<TKey> y, ArrayView<int> movedIndex, KeyCode<TKey> code, KeyCode<TKey> result,
        int shift, int numbers, long part)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
        where TDigit : unmanaged, IDigit<TKey>
    {
        ArrayView<int> counters = SharedMemory.Allocate<int>(WarpSums.Warps * Digits), offsets = SharedMemory.Allocate<int>(Digits);
        ArrayView<int> sums = SharedMemory.Allocate<int>(WarpSums.Warps);
        ArrayView<long> memory = SharedMemory.Allocate<long>(SortTile.Most / 2);
        int thread = Group.IdxX, items = SortTile.Items<TKey>(), tile = items * ReduceKernel.GroupSize;
        int next = places[(long)thread * Grid.DimX + Grid.IdxX];
        long start = Grid.IdxX * part, end = start + part < x.Length ? start + part : x.Length;
        for (; start < end; start += tile)
        {
            int count = end - start < tile ? (int)(end - start) : tile;
            var own = new WarpTile<TKey, TDigit>(thread, counters, shift, start, count);
            Four<TKey> a = own.Load(x, code, 0), b = own.Load(x, code, 4), c = a, d = b;
            if (items > 8)
            {
                c = own.Load(x, code, 8);
                d = own.Load(x, code, 12);
            }

            own.Clear();
            Four<int> rankA = own.Rank(a), rankB = own.Rank(b), rankC = rankA, rankD = rankB;
            if (items > 8)
            {
                rankC = own.Rank(c);
                rankD = own.Rank(d);
            }

            // A thread has a digit: how many of lower ones, then how many of its own in the warps before. Where it goes is told for places in the tile.
            Group.Barrier();
            int all = 0;
            for (int w = 0; w < WarpSums.Warps; w++) all += counters[w * Digits + thread];
            int before = WarpSums.Exclusive(all, sums);
            offsets[thread] = next - before;
            next += all;
            for (int w = 0; w < WarpSums.Warps; w++)
            {
                int some = counters[w * Digits + thread];
                counters[w * Digits + thread] = before;
                before += some;
            }

            Group.Barrier();
            ArrayView<TKey> keys = memory.Cast<TKey>();
            rankA = own.Put(a, rankA, keys);
            rankB = own.Put(b, rankB, keys);
            if (items > 8)
            {
                rankC = own.Put(c, rankC, keys);
                rankD = own.Put(d, rankD, keys);
            }

            Group.Barrier();
            Four<int> toA = own.Move(keys, offsets, y, result, 0), toB = own.Move(keys, offsets, y, result, 4), toC = toA, toD = toB;
            if (items > 8)
            {
                toC = own.Move(keys, offsets, y, result, 8);
                toD = own.Move(keys, offsets, y, result, 12);
            }

            // Numbers take the keys' way through their memory.
            if (numbers == 0) continue;
            ArrayView<int> moved = memory.Cast<int>();
            Group.Barrier();
            own.PutNumbers(index, numbers, 0, rankA, moved);
            own.PutNumbers(index, numbers, 4, rankB, moved);
            if (items > 8)
            {
                own.PutNumbers(index, numbers, 8, rankC, moved);
                own.PutNumbers(index, numbers, 12, rankD, moved);
            }

            Group.Barrier();
            own.MoveNumbers(moved, movedIndex, toA, 0);
            own.MoveNumbers(moved, movedIndex, toB, 4);
            if (items > 8)
            {
                own.MoveNumbers(moved, movedIndex, toC, 8);
                own.MoveNumbers(moved, movedIndex, toD, 12);
            }
        }
    }
}
