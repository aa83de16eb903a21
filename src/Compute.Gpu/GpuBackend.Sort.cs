using System.Numerics;
using Compute.Gpu.Drivers;
using Compute.Kernels;

namespace Compute.Gpu;

internal sealed unsafe partial class GpuBackend
{
    // Bits of a pass, digits that they make, keys of a tile: as in the kernels.
    private const int DigitBits = 4, Digits = 1 << DigitBits, SortTile = 8 * GroupSize;

    // Elements are numbered by 32 bits while they move.
    private const long MostSorted = int.MaxValue - SortTile;

    /// <summary>Values go to their places once, by their numbers, when the keys are in order.</summary>
    public override void Sort<T, TValue>(View<T> x, View<TValue> values, View<T> y, View<TValue> sortedValues, SortOrder order)
    {
        if (x.Length == 0) return;
        if (typeof(TValue) == typeof(NoValue))
        {
            Sort(x, y, default, order);
            return;
        }

        using GpuBuffer indexMemory = Scratch(x.Length, out View<long> index), valueMemory = Scratch(x.Length, out View<TValue> moved);
        Mover<TValue>(Pattern.Sort, "Index", "Gather");
        Number(x, y, index, order);
        bool inPlace = ReferenceEquals(values.Buffer, sortedValues.Buffer);
        Gather(values, index, inPlace ? moved : sortedValues);
        if (inPlace) Copy(moved, sortedValues);
    }

    public override void ArgSort<T>(View<T> x, View<long> index, SortOrder order)
    {
        if (x.Length == 0) return;
        using GpuBuffer memory = Scratch(x.Length, out View<T> sorted);
        Number(x, sorted, index, order);
    }

    /// <summary>y = x in order, index = the numbers of the elements.</summary>
    private void Number<T>(View<T> x, View<T> y, View<long> index, SortOrder order)
        where T : unmanaged, INumber<T>
    {
        using GpuBuffer memory = Scratch(x.Length, out View<int> narrow);
        Sort(x, y, narrow, order);
        Convert(narrow, index);
    }

    private void Sort<T>(View<T> x, View<T> y, View<int> index, SortOrder order)
        where T : unmanaged, INumber<T>
    {
        if (x.Length > MostSorted)
            throw new PatternNotSupportedException(Device, Pattern.Sort, $"{x.Length:N0} elements are more than 2^31, which it sorts at most.");
        if (sizeof(T) == sizeof(uint)) Passes(x, y, index, KeyCode<uint>.Of<T>(order));
        else Passes(x, y, index, KeyCode<ulong>.Of<T>(order));
    }

    /// <summary>From the lowest digit to the highest, to other memory and back: an even number of passes ends in y, which may be x.</summary>
    private void Passes<T, TKey>(View<T> x, View<T> y, View<int> index, KeyCode<TKey> code)
        where T : unmanaged
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
    {
        GpuKernel count = _kernels.Get(Pattern.Sort, "Sort", "SortCount", typeof(TKey), null), move = _kernels.Get(Pattern.Sort, "Sort", "SortMove", typeof(TKey), null);
        long tiles = (x.Length + SortTile - 1) / SortTile;
        bool numbered = index.Length > 0;
        using GpuBuffer keyMemory = Scratch(x.Length, out View<T> other), countMemory = Scratch(tiles * Digits, out View<int> counts);
        using GpuBuffer? indexMemory = numbered ? Scratch(x.Length, out View<int> otherIndex) : None(out otherIndex);
        if (!numbered) index = otherIndex = counts;
        (View<T> from, View<int> fromIndex) = (x, otherIndex);
        for (int shift = 0; shift < 8 * sizeof(TKey); shift += DigitBits)
        {
            bool isEven = shift / DigitBits % 2 == 0;
            (View<T> to, View<int> toIndex) = isEven ? (other, otherIndex) : (y, index);
            int numbers = !numbered ? 0 : shift == 0 ? 1 : 2;
            if (shift == 0) fromIndex = index;
            _queue.Launch(count, Groups(tiles), [Array(from), Array(counts), GpuArgument.Of(&code), GpuArgument.Of(&shift)]);
            Scan(counts, counts, default(Add<int>), exclusive: true);
            _queue.Launch(
                move, Groups(tiles),
                [
                    Array(from), Array(fromIndex), Array(counts), Array(to), Array(toIndex), GpuArgument.Of(&code), GpuArgument.Of(&shift),
                    GpuArgument.Of(&numbers),
                ]);
            (from, fromIndex) = (to, toIndex);
        }
    }

    private static GpuBuffer? None<T>(out View<T> view)
        where T : unmanaged
    {
        view = default;
        return null;
    }
}
