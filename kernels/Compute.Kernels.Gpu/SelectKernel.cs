using System.Numerics;
using ILGPU;

namespace Compute.Kernels.Gpu;

/// <summary>
/// The key at a place of all keys in order. Beside <c>SelectLoop</c>: digits of eight bits from the highest, each found from the counts of the keys that have the digits before. What
/// was found stays on the device, so that all passes can be queued.
/// </summary>
public static class SelectKernel
{
    private const int DigitBits = 8, Digits = 1 << DigitBits;

    /// <summary>Adds the keys of each digit to its counter, of those that have the digits found before.</summary>
    /// <param name="x">Bit patterns.</param>
    /// <param name="counts">The counters.</param>
    /// <param name="found">The digits found before.</param>
    /// <param name="code">The order.</param>
    /// <param name="shift">The digit's lowest bit.</param>
    public static void SelectCount<TKey, TDigit>(ArrayView<TKey> x, ArrayView<int> counts, ArrayView<TKey> found, KeyCode<TKey> code, int shift)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
        where TDigit : unmanaged, IDigit<TKey> =>
        SharedCounters.Count(x, counts, new DigitBehind<TKey, TDigit>(found[0], code, shift), SharedCounters.Room / Digits);

    /// <summary>The digit in which the place lies, by one group: it joins those found, and the place is that among the keys that have it. Counters are cleared for the next pass.</summary>
    public static void SelectDigit<TKey, TDigit>(ArrayView<int> counts, ArrayView<TKey> found, ArrayView<int> place)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
        where TDigit : unmanaged, IDigit<TKey>
    {
        ArrayView<int> sums = SharedMemory.Allocate<int>(GroupSums.Room);
        int digit = Group.IdxX, count = counts[digit], wanted = place[0], end = GroupSums.Inclusive(count, sums);
        counts[digit] = 0;
        if (wanted < end - count || wanted >= end) return;
        found[0] = TDigit.Join(found[0] << DigitBits, digit);
        place[0] = wanted - (end - count);
    }

    /// <summary>result[0] = the bit pattern of the key that was found.</summary>
    public static void SelectResult<TKey>(ArrayView<TKey> found, ArrayView<TKey> result, KeyCode<TKey> code)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
    {
        if (Grid.GlobalIndex.X == 0) result[0] = code.Decode(found[0]);
    }

    private readonly struct DigitBehind<TKey, TDigit>(TKey found, KeyCode<TKey> code, int shift) : IBinOf<TKey>
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
        where TDigit : unmanaged, IDigit<TKey>
    {
        // Behind the highest digit is nothing: shifted twice, since a shift by all bits is one by none.
        public int Of(TKey x)
        {
            TKey key = code.Encode(x);
            return (key >> shift) >> DigitBits == found ? TDigit.Of(key, shift) & (Digits - 1) : Digits;
        }
    }
}
