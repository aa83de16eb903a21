using System.Numerics;
using Compute.Gpu.Drivers;
using Compute.Kernels;

namespace Compute.Gpu;

internal sealed unsafe partial class GpuBackend
{
    // Bits of a pass, digits that they make, bytes of the keys of a tile: as in the kernels.
    private const int DigitBits = 8, Digits = 1 << DigitBits, SortTileBytes = 16 << 10;

    // Elements are numbered by 32 bits while they move.
    private const long MostSorted = int.MaxValue - SortTileBytes;

    /// <summary>Values go to their places once, by their numbers, when the keys are in order.</summary>
    public override void Sort<T, TValue>(View<T> x, View<TValue> values, View<T> y, View<TValue> sortedValues, SortOrder order)
    {
        if (x.Length == 0) return;
        ThrowIfUnsortable(Pattern.Sort, x.Length);
        if (typeof(TValue) == typeof(NoValue))
        {
            Sort(x, y, default, order);
            return;
        }

        bool inPlace = ReferenceEquals(values.Buffer, sortedValues.Buffer);
        using GpuBuffer indexMemory = Scratch(x.Length, out View<int> index);
        using GpuBuffer? valueMemory = inPlace ? Scratch(x.Length, out View<TValue> moved) : None(out moved);
        Mover<TValue>(Pattern.Sort, "Index", "Gather", typeof(int));
        Sort(x, y, index, order);
        Gather(values, index, inPlace ? moved : sortedValues);
        if (inPlace) Copy(moved, sortedValues);
    }

    public override void ArgSort<T>(View<T> x, View<long> index, SortOrder order)
    {
        if (x.Length == 0) return;
        ThrowIfUnsortable(Pattern.Sort, x.Length);
        using GpuBuffer memory = Scratch(x.Length, out View<T> sorted), numberMemory = Scratch(x.Length, out View<int> numbers);
        Sort(x, sorted, numbers, order);
        Convert(numbers, index);
    }

    /// <summary>y = x in order, index = the numbers of the elements.</summary>
    private void Sort<T>(View<T> x, View<T> y, View<int> index, SortOrder order)
        where T : unmanaged, INumber<T>
    {
        if (sizeof(T) == sizeof(uint)) Passes(x.As<uint>(), y.As<uint>(), index, KeyCode<uint>.Of<T>(order), 8 * sizeof(uint));
        else Passes(x.As<ulong>(), y.As<ulong>(), index, KeyCode<ulong>.Of<T>(order), 8 * sizeof(ulong));
    }

    /// <summary>
    /// From the lowest digit to the highest, to other memory and back, so that the last pass ends in y; that may be x if the passes are even in number. Groups have parts of whole
    /// tiles, as many as keep the device busy.
    /// </summary>
    /// <param name="x">Input.</param>
    /// <param name="y">Output.</param>
    /// <param name="index">Output: the numbers of the elements; none if they are not wanted.</param>
    /// <param name="code">The order.</param>
    /// <param name="bits">The low bits of keys that may differ.</param>
    private void Passes<TKey>(View<TKey> x, View<TKey> y, View<int> index, KeyCode<TKey> code, int bits)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
    {
        GpuKernel count = _kernels.Get(Pattern.Sort, "Sort", "SortCount", typeof(TKey), null), move = _kernels.Get(Pattern.Sort, "Sort", "SortMove", typeof(TKey), null);
        (long part, int parts) = Parts(x.Length, SortTileBytes / sizeof(TKey));
        bool numbered = index.Length > 0;
        using GpuBuffer keyMemory = Scratch(x.Length, out View<TKey> other), countMemory = Scratch((long)parts * Digits, out View<int> counts);
        using GpuBuffer? indexMemory = numbered ? Scratch(x.Length, out View<int> otherIndex) : None(out otherIndex);
        if (!numbered) index = otherIndex = counts;
        (View<TKey> from, View<int> fromIndex) = (x, index);
        int passes = (bits + DigitBits - 1) / DigitBits;
        for (int pass = 0; pass < passes; pass++)
        {
            bool isLast = pass == passes - 1;
            (View<TKey> to, View<int> toIndex) = (passes - pass) % 2 == 0 ? (other, otherIndex) : (y, index);
            KeyCode<TKey> encode = pass == 0 ? code : KeyCode<TKey>.Identity, decode = isLast ? code : KeyCode<TKey>.Identity;
            int numbers = !numbered ? 0 : pass == 0 ? 1 : 2, shift = pass * DigitBits;
            _queue.Launch(count, Groups(parts), [Input(from), Array(counts), GpuArgument.Of(&encode), GpuArgument.Of(&shift), GpuArgument.Of(&part)]);
            Scan(counts, counts, default(Add<int>), exclusive: true);
            _queue.Launch(
                move, Groups(parts),
                [
                    Input(from), Input(fromIndex), Input(counts), Array(to), Array(toIndex), GpuArgument.Of(&encode), GpuArgument.Of(&decode),
                    GpuArgument.Of(&shift), GpuArgument.Of(&numbers), GpuArgument.Of(&part),
                ]);
            (from, fromIndex) = (to, toIndex);
        }
    }

    /// <summary>Before any memory is taken for the call.</summary>
    private void ThrowIfUnsortable(Pattern pattern, long length)
    {
        if (length > MostSorted) throw new PatternNotSupportedException(Device, pattern, $"{length:N0} elements are more than 2^31, which it sorts at most.");
    }

    private static GpuBuffer? None<T>(out View<T> view)
        where T : unmanaged
    {
        view = default;
        return null;
    }
}
