using System.Numerics;
using Compute.Gpu.Drivers;
using Compute.Kernels;

namespace Compute.Gpu;

/// <summary>By rank: the key at a place is found digit by digit, and what comes before it is taken and sorted.</summary>
internal sealed unsafe partial class GpuBackend
{
    // Of 32-bit keys, finding and taking the first reads all eight times, and sorting those reads and writes each twelve times, as it would all of them.
    private const int SortedShare = 3;

    public override void NthElement<T>(View<T> x, long n, View<T> result, SortOrder order)
    {
        ThrowIfUnsortable(Pattern.Select, x.Length);
        if (sizeof(T) == sizeof(uint)) NthElement(x.As<uint>(), n, result.As<uint>(), KeyCode<uint>.Of<T>(order));
        else NthElement(x.As<ulong>(), n, result.As<ulong>(), KeyCode<ulong>.Of<T>(order));
    }

    public override void TopK<T>(View<T> x, View<T> y, SortOrder order)
    {
        if (y.Length == 0) return;
        ThrowIfUnsortable(Pattern.Select, x.Length);
        if (y.Length > x.Length / SortedShare)
        {
            using GpuBuffer memory = Scratch(x.Length, out View<T> sorted);
            Sort(x, sorted, default, order);
            Copy(sorted.Slice(0, y.Length), y);
        }
        else if (sizeof(T) == sizeof(uint))
        {
            TopK(x.As<uint>(), y.As<uint>(), KeyCode<uint>.Of<T>(order));
        }
        else
        {
            TopK(x.As<ulong>(), y.As<ulong>(), KeyCode<ulong>.Of<T>(order));
        }
    }

    public override void ArgTopK<T>(View<T> x, View<long> index, SortOrder order)
    {
        if (index.Length == 0) return;
        ThrowIfUnsortable(Pattern.Select, x.Length);
        if (index.Length > x.Length / SortedShare)
        {
            using GpuBuffer memory = Scratch(x.Length, out View<long> all);
            ArgSort(x, all, order);
            Copy(all.Slice(0, index.Length), index);
        }
        else if (sizeof(T) == sizeof(uint))
        {
            ArgTopK(x.As<uint>(), index, KeyCode<uint>.Of<T>(order));
        }
        else
        {
            ArgTopK(x.As<ulong>(), index, KeyCode<ulong>.Of<T>(order));
        }
    }

    private void NthElement<TKey>(View<TKey> x, long n, View<TKey> result, KeyCode<TKey> code)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
    {
        using GpuBuffer memory = Find(x, n, code, out View<TKey> found);
        _queue.Launch(
            _kernels.Get(Pattern.Select, "Select", "SelectResult", typeof(TKey), null), Groups(1), [Input(found), Array(result), GpuArgument.Of(&code)]);
    }

    private void TopK<TKey>(View<TKey> x, View<TKey> y, KeyCode<TKey> code)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
    {
        TakeFirst(x, y, default, code);
        Passes(y, y, default, code, 8 * sizeof(TKey));
    }

    /// <summary>What is taken is in the order of the numbers, and stays in it where keys are equal.</summary>
    private void ArgTopK<TKey>(View<TKey> x, View<long> index, KeyCode<TKey> code)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
    {
        using GpuBuffer keyMemory = Scratch(index.Length, out View<TKey> keys), numberMemory = Scratch(index.Length, out View<long> numbers);
        using GpuBuffer placeMemory = Scratch(index.Length, out View<int> places);
        TakeFirst(x, keys, numbers, code);
        Passes(keys, keys, places, code, 8 * sizeof(TKey));
        Gather(numbers, places, index);
    }

    /// <summary>The keys before the one at the last place of y, and behind them as many equal to it as there is room for; their numbers if asked for.</summary>
    private void TakeFirst<TKey>(View<TKey> x, View<TKey> y, View<long> numbers, KeyCode<TKey> code)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
    {
        GpuKernel count = _kernels.Get(Pattern.Select, "Compact", "FirstCount", typeof(TKey), null), move = _kernels.Get(Pattern.Select, "Compact", "FirstMove", typeof(TKey), null);
        (long part, int parts) = Parts(x.Length, CompactTile);
        int wanted = numbers.Length > 0 ? 1 : 0;
        using GpuBuffer foundMemory = Find(x, y.Length - 1, code, out View<TKey> found), placeMemory = Scratch(2L * parts, out View<int> places);
        using GpuBuffer? none = wanted == 0 ? Scratch(1, out numbers) : null;
        for (int equal = 0; equal < 2; equal++)
        {
            View<int> counts = places.Slice(equal * parts, parts);
            _queue.Launch(count, Groups(parts), [Input(x), Array(counts), Input(found), GpuArgument.Of(&code), GpuArgument.Of(&equal), GpuArgument.Of(&part)]);
        }

        // Those that are equal are counted behind all the others, and so their places are there.
        Scan(places, places, default(Add<int>), exclusive: true);
        for (int equal = 0; equal < 2; equal++)
        {
            View<int> starts = places.Slice(equal * parts, parts);
            _queue.Launch(
                move, Groups(parts),
                [
                    Input(x), Input(starts), Input(found), Array(y), Array(numbers), GpuArgument.Of(&code), GpuArgument.Of(&equal), GpuArgument.Of(&wanted),
                    GpuArgument.Of(&part),
                ]);
        }
    }

    /// <summary>The key at a place, on the device.</summary>
    private GpuBuffer Find<TKey>(View<TKey> x, long place, KeyCode<TKey> code, out View<TKey> found)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
    {
        GpuKernel count = _kernels.Get(Pattern.Select, "Select", "SelectCount", typeof(TKey), null), digit = _kernels.Get(Pattern.Select, "Select", "SelectDigit", typeof(TKey), null);
        using GpuBuffer countMemory = Scratch(Digits, out View<int> counts), placeMemory = Scratch(1, out View<int> wanted);
        GpuBuffer memory = Scratch(1, out found);
        Fill(found, TKey.Zero);
        Fill(counts, 0);
        Fill(wanted, (int)place);
        for (int shift = 8 * sizeof(TKey) - DigitBits; shift >= 0; shift -= DigitBits)
        {
            _queue.Launch(count, Counting(x.Length), [Input(x), Array(counts), Input(found), GpuArgument.Of(&code), GpuArgument.Of(&shift)]);
            _queue.Launch(digit, Groups(1), [Array(counts), Array(found), Array(wanted)]);
        }

        return memory;
    }
}
