using System.Numerics;
using Compute.Gpu.Drivers;
using Compute.Kernels;

namespace Compute.Gpu;

/// <summary>By rank. A whole sort finds ranks: passes over all elements are what a device is good at.</summary>
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
}
