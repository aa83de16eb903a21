using ILGPU;

namespace Compute.Kernels.Gpu;

/// <summary>
/// A tile of keys in shared memory, in the order of a digit of eight bits: words of a digit and of a place in the tile go through two stable passes of four bits. A thread has
/// neighbouring words and counters of its own for them, 16 bits each; no atomics and no warp instructions, so every device runs it.
/// </summary>
internal static class SortTile
{
    /// <summary>Words of a tile: 16 for each thread, and one of padding for as many.</summary>
    public const int Room = Most + Most / Pad;

    /// <summary>Neighbouring words, behind which one of padding lies.</summary>
    public const int Pad = 16;

    /// <summary>Keys of a tile at most.</summary>
    public const int Most = Pad * Threads;

    private const int Threads = ReduceKernel.GroupSize, PlaceBits = 16;

    // Eight rows of counters for two digits each, d and d + 8. A row has one for each thread and one of padding for 32 of them: threads that count side by side do so in
    // different banks whatever their digits, and so do those that add up eight neighbours each.
    private const int Rows = 8, RowLength = Threads + 32;

    /// <summary>Counters of a tile.</summary>
    public const int Counters = Rows * RowLength;

    /// <summary>Keys of a thread: 16 KiB of 32 or 64 bits make a tile.</summary>
    public static int Items<TKey>() where TKey : unmanaged => 64 / Interop.SizeOf<TKey>();

    /// <summary>Where a word lies: threads that read their own ones side by side do so in different banks. Those of a thread have no gaps.</summary>
    public static int Padded(int i) => i + i / Pad;

    /// <summary>A digit and where its key is.</summary>
    public static int Word(int digit, int place) => digit << PlaceBits | place;

    /// <summary>The digit of a word.</summary>
    public static int Digit(int word) => word >> PlaceBits;

    /// <summary>The place of a word's key.</summary>
    public static int Place(int word) => word & ((1 << PlaceBits) - 1);

    /// <summary>Puts words in the order of their digits, by way of other memory; that and the counters are free afterwards. Barriers stand before and behind.</summary>
    public static void Order(ArrayView<int> words, ArrayView<int> other, ArrayView<int> counters, int items)
    {
        Split(words, other, counters, items, PlaceBits);
        Split(other, words, counters, items, PlaceBits + 4);
    }

    private static void Split(ArrayView<int> from, ArrayView<int> to, ArrayView<int> counters, int items, int shift)
    {
        int thread = Group.IdxX, own = thread + thread / 32, first = Padded(thread * items);
        for (int row = 0; row < Rows; row++) counters[row * RowLength + own] = 0;
        for (int k = 0; k < items; k++)
        {
            int digit = (from[first + k] >> shift) & 15, counter = (digit & 7) * RowLength + own;
            counters[counter] += 1 << 2 * (digit & 8);
        }

        Group.Barrier();
        Prefixes(counters, to);
        for (int k = 0; k < items; k++)
        {
            int word = from[first + k], digit = (word >> shift) & 15, counter = (digit & 7) * RowLength + own, upper = 2 * (digit & 8);
            int before = counters[counter];
            counters[counter] = before + (1 << upper);
            to[Padded((before >> upper) & 0xFFFF)] = word;
        }

        Group.Barrier();
    }

    /// <summary>
    /// Counters become the number of words before those that they count: of lower digits, or of the same and of threads before. A thread adds up eight neighbours.
    /// </summary>
    private static void Prefixes(ArrayView<int> counters, ArrayView<int> sums)
    {
        int thread = Group.IdxX, lane = thread & 31, start = thread / 32 * RowLength + 8 * lane + lane / 4, sum = 0;
        for (int i = 0; i < 8; i++) sum += counters[start + i];
        int total = GroupSums.Inclusive(sum, sums);

        // All words of the first eight digits come before those of the others, whose counters are the upper halves.
        total += (sums[GroupSums.Total] << 16) - sum;
        for (int i = 0; i < 8; i++)
        {
            int count = counters[start + i];
            counters[start + i] = total;
            total += count;
        }

        Group.Barrier();
    }
}

/// <summary>The low bits of a key.</summary>
/// <typeparam name="TKey">The key.</typeparam>
public interface IDigit<TKey>
    where TKey : unmanaged
{
    /// <summary>The 32 bits from <paramref name="shift"/> on.</summary>
    static abstract int Of(TKey key, int shift);

    /// <summary>A key with a digit in place of its low zeros.</summary>
    static abstract TKey Join(TKey key, int digit);
}

/// <summary>Of 32 bits.</summary>
public readonly struct Digit32 : IDigit<uint>
{
    /// <inheritdoc/>
    public static int Of(uint key, int shift) => (int)(key >> shift);

    /// <inheritdoc/>
    public static uint Join(uint key, int digit) => key | (uint)digit;
}

/// <summary>Of 64 bits.</summary>
public readonly struct Digit64 : IDigit<ulong>
{
    /// <inheritdoc/>
    public static int Of(ulong key, int shift) => (int)(key >> shift);

    /// <inheritdoc/>
    public static ulong Join(ulong key, int digit) => key | (uint)digit;
}
