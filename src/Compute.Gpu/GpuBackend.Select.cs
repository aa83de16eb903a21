using System.Numerics;
using Compute.Gpu.Drivers;
using Compute.Kernels;

namespace Compute.Gpu;

/// <summary>By rank and by search. A whole sort finds ranks: passes over all elements are what a device is good at.</summary>
internal sealed unsafe partial class GpuBackend
{
    public override void NthElement<T>(View<T> x, long n, View<T> result, SortOrder order)
    {
        using GpuBuffer memory = Scratch(x.Length, out View<T> sorted);
        Sort<T, NoValue>(x, default, sorted, default, order);
        Copy(sorted.Slice(n, 1), result);
    }

    public override void TopK<T>(View<T> x, View<T> y, SortOrder order)
    {
        if (y.Length == 0) return;
        using GpuBuffer memory = Scratch(x.Length, out View<T> sorted);
        Sort<T, NoValue>(x, default, sorted, default, order);
        Copy(sorted.Slice(0, y.Length), y);
    }

    public override void ArgTopK<T>(View<T> x, View<long> index, SortOrder order)
    {
        if (index.Length == 0) return;
        using GpuBuffer memory = Scratch(x.Length, out View<long> all);
        ArgSort(x, all, order);
        Copy(all.Slice(0, index.Length), index);
    }

    /// <summary>A stable sort of both, one behind the other.</summary>
    public override void Merge<T>(View<T> a, View<T> b, View<T> y, SortOrder order)
    {
        Copy(a, y.Slice(0, a.Length));
        Copy(b, y.Slice(a.Length, b.Length));
        Sort<T, NoValue>(y, default, y, default, order);
    }

    public override void Search<T>(View<T> sorted, View<T> values, View<long> index, SortOrder order, bool right)
    {
        if (values.Length == 0) return;
        if (sizeof(T) == sizeof(uint)) Search(sorted, values, index, KeyCode<uint>.Of<T>(order), right ? 1u : 0);
        else Search(sorted, values, index, KeyCode<ulong>.Of<T>(order), right ? 1ul : 0);
    }

    private void Search<T, TKey>(View<T> sorted, View<T> values, View<long> index, KeyCode<TKey> code, TKey step)
        where T : unmanaged
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey> =>
        _queue.Launch(
            _kernels.Get(Pattern.Search, "Search", "Search", typeof(TKey), null), Strided(values.Length),
            [Array(sorted), Array(values), Array(index), GpuArgument.Of(&code), GpuArgument.Of(&step)]);
}
