using System.Numerics;
using ILGPU;

namespace Compute.Kernels.Gpu;

/// <summary>
/// A pass of a stable radix sort by eight bits. Beside <c>RadixSortLoop</c>. A group has a part of the keys and goes through it tile by tile: keys are read twice and
/// written once, and there are as few counts as groups. The first pass encodes bit patterns as keys, the last decodes them.
/// </summary>
public static partial class SortKernel
{
    private const int Digits = 256, Copies = SharedCounters.Room / Digits;

    /// <summary>counts[d · groups + g] = how many keys of part g have the digit d.</summary>
    /// <param name="x">Input.</param>
    /// <param name="counts">Digit by digit, so that their exclusive sums are the places where the parts' keys go.</param>
    /// <param name="code">From the input to keys.</param>
    /// <param name="shift">The digit's lowest bit.</param>
    /// <param name="part">Elements of a part.</param>
    public static void SortCount<TKey, TDigit>(ArrayView<TKey> x, ArrayView<int> counts, KeyCode<TKey> code, int shift, long part)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
        where TDigit : unmanaged, IDigit<TKey>
    {
        ArrayView<int> counters = SharedMemory.Allocate<int>(SharedCounters.Room);
        SharedCounters.Clear(counters, Digits, Copies);
        Group.Barrier();
        long start = Grid.IdxX * part, end = start + part < x.Length ? start + part : x.Length;
        SharedCounters.Tally(x, start + Group.IdxX, end, ReduceKernel.GroupSize, new DigitOf<TKey, TDigit>(code, shift), counters, counts, Copies);
        Group.Barrier();
        int digit = Group.IdxX;
        counts[(long)digit * Grid.DimX + Grid.IdxX] = SharedCounters.Sum(counters, digit, Copies);
    }

    /// <summary>Moves a part's keys, and their numbers if asked for, to their places.</summary>
    /// <param name="x">Input.</param>
    /// <param name="index">Their numbers; read if <paramref name="numbers"/> is 2.</param>
    /// <param name="places">Where each part's keys of each digit go.</param>
    /// <param name="y">Output.</param>
    /// <param name="movedIndex">Output; written if <paramref name="numbers"/> is not 0.</param>
    /// <param name="code">From the input to keys.</param>
    /// <param name="result">From keys to the output.</param>
    /// <param name="shift">The digit's lowest bit.</param>
    /// <param name="numbers">0: keys alone; 1: a key's number is its place in x; 2: it is in <paramref name="index"/>.</param>
    /// <param name="part">Elements of a part.</param>
    public static void SortMove<TKey, TDigit>(
        ArrayView<TKey> x, ArrayView<int> index, ArrayView<int> places, ArrayView<TKey> y, ArrayView<int> movedIndex, KeyCode<TKey> code, KeyCode<TKey> result,
        int shift, int numbers, long part)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
        where TDigit : unmanaged, IDigit<TKey>
    {
        ArrayView<int> next = SharedMemory.Allocate<int>(Digits), words = SharedMemory.Allocate<int>(SortTile.Room);
        ArrayView<long> wide = SharedMemory.Allocate<long>(SortTile.Room / 2);
        ArrayView<int> other = wide.Cast<int>(), counters = SharedMemory.Allocate<int>(SortTile.Counters);
        ArrayView<TKey> keys = wide.Cast<TKey>();
        var digits = new DigitOf<TKey, TDigit>(code, shift);
        int thread = Group.IdxX, items = SortTile.Items<TKey>(), tile = items * ReduceKernel.GroupSize;
        next[thread] = places[(long)thread * Grid.DimX + Grid.IdxX];
        long start = Grid.IdxX * part, end = start + part < x.Length ? start + part : x.Length;
        for (; start < end; start += tile)
        {
            // What is behind the end has the last digit, and stays behind all others of it.
            int count = end - start < tile ? (int)(end - start) : tile;
            ArrayView<TKey> source = x.SubView(start, count);
            for (int i = thread; i < tile; i += ReduceKernel.GroupSize)
            {
                int digit = i < count ? digits.Of(source[i]) : Digits - 1;
                words[SortTile.Padded(i)] = SortTile.Word(digit, i);
            }

            Group.Barrier();
            SortTile.Order(words, other, counters, items);

            // Keys once more, from the cache: in shared memory they can be had in any order. From places in the tile to those in the output, and where a digit ends in the tile.
            ArrayView<int> offset = counters.SubView(0, Digits), ends = counters.SubView(Digits, Digits);
            ends[thread] = 0;
            for (int i = thread; i < count; i += ReduceKernel.GroupSize) keys[i] = code.Encode(source[i]);
            Group.Barrier();
            for (int i = thread; i < count; i += ReduceKernel.GroupSize)
            {
                int digit = SortTile.Digit(words[SortTile.Padded(i)]), before = i > 0 ? SortTile.Digit(words[SortTile.Padded(i - 1)]) : -1;
                if (before != digit) offset[digit] = next[digit] - i;
                if (before != digit && i > 0) ends[before] = i;
                if (i == count - 1) ends[digit] = count;
            }

            Group.Barrier();
            for (int i = thread; i < count; i += ReduceKernel.GroupSize)
            {
                int word = words[SortTile.Padded(i)];
                y[offset[SortTile.Digit(word)] + i] = result.Decode(keys[SortTile.Place(word)]);
            }

            // No barrier stands under a condition, though all threads would agree on it: PoCL 3.1 computed something else behind one.
            int numbered = numbers != 0 ? count : 0;
            Group.Barrier();
            for (int i = thread; i < numbered; i += ReduceKernel.GroupSize) other[i] = numbers == 1 ? (int)start + i : index[start + i];
            Group.Barrier();
            for (int i = thread; i < numbered; i += ReduceKernel.GroupSize)
            {
                int word = words[SortTile.Padded(i)];
                movedIndex[offset[SortTile.Digit(word)] + i] = other[SortTile.Place(word)];
            }

            // No barrier before the next tile: a thread writes the words and the place that it alone has read since the last one.
            if (ends[thread] > 0) next[thread] = offset[thread] + ends[thread];
        }
    }

    private readonly struct DigitOf<TKey, TDigit>(KeyCode<TKey> code, int shift) : IBinOf<TKey>
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
        where TDigit : unmanaged, IDigit<TKey>
    {
        public int Of(TKey x) => TDigit.Of(code.Encode(x), shift) & (Digits - 1);
    }
}
