using System.Numerics;
using ILGPU;

namespace Compute.Kernels.Gpu;

/// <summary>
/// Elements that are kept, side by side. Beside <c>CompactLoop</c>: a group has a part of the elements and counts those that it keeps; the exclusive sums of all parts' counts
/// are where their elements go. Elements are moved as bits.
/// </summary>
public static class CompactKernel
{
    /// <summary>counts[g] = how many masks of part g have one of <paramref name="bits"/>.</summary>
    public static void MaskCount<T>(ArrayView<T> mask, ArrayView<int> counts, T bits, long part)
        where T : unmanaged, IBinaryInteger<T> =>
        Count(mask.Length, counts, part, new Masked<T>(mask, bits));

    /// <summary>counts[g] = how many runs of equal elements begin in part g.</summary>
    public static void RunCount<T>(ArrayView<T> x, ArrayView<int> counts, long part)
        where T : unmanaged, IBinaryInteger<T> =>
        Count(x.Length, counts, part, new RunStart<T>(x));

    /// <summary>Moves the elements whose mask has one of <paramref name="bits"/> to their places; the others behind those if asked for.</summary>
    /// <param name="x">Input.</param>
    /// <param name="mask">Which elements to keep.</param>
    /// <param name="places">Where those of each part go.</param>
    /// <param name="y">Output.</param>
    /// <param name="bits">What a mask is tested for.</param>
    /// <param name="kept">How many are kept.</param>
    /// <param name="others">Whether the others are wanted.</param>
    /// <param name="part">Elements of a part.</param>
    public static void CompactMove<T>(ArrayView<T> x, ArrayView<T> mask, ArrayView<int> places, ArrayView<T> y, T bits, long kept, int others, long part)
        where T : unmanaged, IBinaryInteger<T> =>
        Move(x.Length, places, part, new Masked<T>(mask, bits), new Mover<T>(x, y, kept, others));

    /// <summary>The value, and if asked for the first place, of each run.</summary>
    public static void RunMove<T>(ArrayView<T> x, ArrayView<int> places, ArrayView<T> values, ArrayView<long> starts, int wanted, long part)
        where T : unmanaged, IBinaryInteger<T> =>
        Move(x.Length, places, part, new RunStart<T>(x), new Writer<T>(x, values, starts, wanted));

    /// <summary>counts[g] = how many keys of part g are before a limit, or equal to it.</summary>
    public static void FirstCount<TKey>(ArrayView<TKey> x, ArrayView<int> counts, ArrayView<TKey> limit, KeyCode<TKey> code, int equal, long part)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey> =>
        Count(x.Length, counts, part, new Until<TKey>(x, limit[0], code, equal));

    /// <summary>The bit patterns, and if asked for the numbers, of the keys before a limit, or equal to it; as many as there is room for.</summary>
    public static void FirstMove<TKey>(
        ArrayView<TKey> x, ArrayView<int> places, ArrayView<TKey> limit, ArrayView<TKey> values, ArrayView<long> numbers, KeyCode<TKey> code, int equal, int wanted,
        long part)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey> =>
        Move(x.Length, places, part, new Until<TKey>(x, limit[0], code, equal), new Writer<TKey>(x, values, numbers, wanted));

    /// <summary>lengths[r] = from the start of run r to that of the next one, or to the end.</summary>
    public static void RunLengths(ArrayView<long> starts, ArrayView<long> lengths, long runs, long end)
    {
        long step = (long)Grid.DimX * Group.DimX;
        for (long r = Grid.GlobalIndex.X; r < runs; r += step) lengths[r] = (r + 1 < runs ? starts[r + 1] : end) - starts[r];
    }

    private static void Count<TTest>(long length, ArrayView<int> counts, long part, TTest test)
        where TTest : struct, ITest
    {
        ArrayView<int> sums = SharedMemory.Allocate<int>(GroupSums.Room);
        long start = Grid.IdxX * part, end = start + part < length ? start + part : length;
        int count = 0;
        for (long i = start + Group.IdxX; i < end; i += ReduceKernel.GroupSize) count += test.Of(i);
        int all = GroupSums.Inclusive(count, sums);
        if (Group.IdxX == GroupSums.Total) counts[Grid.IdxX] = all;
    }

    /// <summary>Tile by tile: the tests of neighbouring elements go to shared memory, a thread numbers those of sixteen neighbours, and neighbouring threads move neighbours.</summary>
    private static void Move<TTest, TMove>(long length, ArrayView<int> places, long part, TTest test, TMove move)
        where TTest : struct, ITest
        where TMove : struct, IMove
    {
        ArrayView<int> numbers = SharedMemory.Allocate<int>(SortTile.Room), sums = SharedMemory.Allocate<int>(GroupSums.Room);
        int thread = Group.IdxX;
        long next = places[Grid.IdxX], start = Grid.IdxX * part, end = start + part < length ? start + part : length;
        for (; start < end; start += SortTile.Most)
        {
            int count = end - start < SortTile.Most ? (int)(end - start) : SortTile.Most;
            for (int i = thread; i < SortTile.Most; i += ReduceKernel.GroupSize) numbers[SortTile.Padded(i)] = i < count ? test.Of(start + i) : 0;
            Group.Barrier();

            // A number, and in the lowest bit whether it is one.
            int own = 0, first = SortTile.Padded(thread * SortTile.Pad);
            for (int k = 0; k < SortTile.Pad; k++) own += numbers[first + k];
            int number = GroupSums.Inclusive(own, sums) - own;
            for (int k = 0; k < SortTile.Pad; k++)
            {
                int flag = numbers[first + k];
                numbers[first + k] = 2 * number + flag;
                number += flag;
            }

            Group.Barrier();
            for (int i = thread; i < count; i += ReduceKernel.GroupSize)
            {
                int numbered = numbers[SortTile.Padded(i)];
                move.To(start + i, next + numbered / 2, numbered & 1);
            }

            next += sums[GroupSums.Total];
            Group.Barrier();
        }
    }

    private interface ITest
    {
        /// <summary>1 for elements that are kept, else 0.</summary>
        int Of(long i);
    }

    private interface IMove
    {
        /// <summary>Moves element i, which is kept or not, and before which so many are.</summary>
        void To(long i, long before, int kept);
    }

    private readonly struct Masked<T>(ArrayView<T> mask, T bits) : ITest
        where T : unmanaged, IBinaryInteger<T>
    {
        public int Of(long i) => (mask[i] & bits) != T.Zero ? 1 : 0;
    }

    private readonly struct RunStart<T>(ArrayView<T> x) : ITest
        where T : unmanaged, IBinaryInteger<T>
    {
        public int Of(long i) => i == 0 || x[i] != x[i - 1] ? 1 : 0;
    }

    private readonly struct Until<TKey>(ArrayView<TKey> x, TKey limit, KeyCode<TKey> code, int equal) : ITest
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
    {
        public int Of(long i)
        {
            TKey key = code.Encode(x[i]);
            return (equal != 0 ? key == limit : key < limit) ? 1 : 0;
        }
    }

    private readonly struct Mover<T>(ArrayView<T> x, ArrayView<T> y, long all, int others) : IMove
        where T : unmanaged
    {
        public void To(long i, long before, int kept)
        {
            if (kept != 0) y[before] = x[i];
            else if (others != 0) y[all + i - before] = x[i];
        }
    }

    private readonly struct Writer<T>(ArrayView<T> x, ArrayView<T> values, ArrayView<long> places, int wanted) : IMove
        where T : unmanaged
    {
        public void To(long i, long before, int kept)
        {
            if (kept == 0 || before >= values.Length) return;
            values[before] = x[i];
            if (wanted != 0) places[before] = i;
        }
    }
}
