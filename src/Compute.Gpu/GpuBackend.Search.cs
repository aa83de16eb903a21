using System.Numerics;
using Compute.Gpu.Drivers;
using Compute.Kernels;

namespace Compute.Gpu;

internal sealed unsafe partial class GpuBackend
{
    // Positions that are looked for are numbered by 32 bits.
    private const long MostSearched = 1 << 30;

    public override void Search<T>(View<T> sorted, View<T> values, View<long> index, SortOrder order, bool right)
    {
        if (values.Length > 0) Search(Pattern.Search, "Search", values, sorted, Array(index), order, right);
    }

    /// <summary>Each element's place is its own and the number of the other's elements before it. Neighbours look in the same places.</summary>
    public override void Merge<T>(View<T> a, View<T> b, View<T> y, SortOrder order)
    {
        if (a.Length > 0) Search(Pattern.Merge, "MergeMove", a, b, Array(y), order, right: false);
        if (b.Length > 0) Search(Pattern.Merge, "MergeMove", b, a, Array(y), order, right: true);
    }

    public override long FirstDisorder<T>(View<T> x, SortOrder order)
    {
        (KeyCode<uint> narrow, KeyCode<ulong> wide) = Codes<T>(order);

        // A part begins with the last element of the one before.
        return First(x, 1, "FirstDisorder", sizeof(T) == sizeof(uint) ? GpuArgument.Of(&narrow) : GpuArgument.Of(&wide));
    }

    public override long FirstOutside<T>(View<T> x, ulong limit)
    {
        // No limit for 32 bits is above all of them: there are not so many bins.
        uint narrow = (uint)ulong.Min(limit, uint.MaxValue);
        return First(x, 0, "FirstOutside", sizeof(T) == sizeof(uint) ? GpuArgument.Of(&narrow) : GpuArgument.Of(&limit));
    }

    /// <summary>The first position that a kernel finds, part by part; −1 if there is none. Waits for it: the caller has to know.</summary>
    private long First<T>(View<T> x, long shared, string kernel, GpuArgument what)
        where T : unmanaged
    {
        using GpuBuffer memory = Scratch(1, out View<int> first);
        for (long start = 0; start + shared < x.Length; start += MostSearched)
        {
            View<T> part = x.Slice(start, long.Min(MostSearched + shared, x.Length - start));
            Fill(first, int.MaxValue);
            _queue.Launch(OfKeys<T>(Pattern.Search, "Search", kernel), Strided(part.Length), [Input(part), Array(first), what]);
            int position = 0;
            Download(first, new Span<int>(ref position));
            if (position < int.MaxValue) return start + position;
        }

        return -1;
    }

    private void Search<T>(Pattern pattern, string kernel, View<T> values, View<T> sorted, GpuArgument output, SortOrder order, bool right)
        where T : unmanaged, INumber<T>
    {
        (KeyCode<uint> narrow, KeyCode<ulong> wide) = Codes<T>(order);
        (uint step, ulong wideStep) = right ? (1u, 1ul) : (0u, 0ul);
        bool isNarrow = sizeof(T) == sizeof(uint);
        _queue.Launch(
            OfKeys<T>(pattern, "Search", kernel), Strided(values.Length),
            [
                Input(values), Input(sorted), output, isNarrow ? GpuArgument.Of(&narrow) : GpuArgument.Of(&wide), isNarrow ? GpuArgument.Of(&step) : GpuArgument.Of(&wideStep),
            ]);
    }

    /// <summary>A kernel that takes elements as unsigned integers of their size.</summary>
    private GpuKernel OfKeys<T>(Pattern pattern, string file, string name)
        where T : unmanaged =>
        _kernels.Get(pattern, file, name, sizeof(T) == sizeof(uint) ? typeof(uint) : typeof(ulong), null);

    /// <summary>The order of an element type of 32 or of 64 bits; the other is no order.</summary>
    private static (KeyCode<uint> Narrow, KeyCode<ulong> Wide) Codes<T>(SortOrder order)
        where T : unmanaged, INumber<T> =>
        (sizeof(T) == sizeof(uint) ? KeyCode<uint>.Of<T>(order) : default, sizeof(T) == sizeof(uint) ? default : KeyCode<ulong>.Of<T>(order));
}
