using System.Numerics;

namespace Compute;

/// <summary>Patterns that go by order: selection, compaction, search, merge, histograms.</summary>
public abstract partial class Backend
{
    /// <summary>result[0] = the element at place n of the sorted elements; n is within them.</summary>
    public virtual void NthElement<T>(View<T> x, long n, View<T> result, SortOrder order)
        where T : unmanaged, INumber<T> => throw Missing<T>(Pattern.Select);

    /// <summary>y = as many of the sorted elements, from the first; y is not longer than x.</summary>
    public virtual void TopK<T>(View<T> x, View<T> y, SortOrder order)
        where T : unmanaged, INumber<T> => throw Missing<T>(Pattern.Select);

    /// <summary>index = as many indices of the sorted elements, from the first; of equal elements the lower index comes first.</summary>
    public virtual void ArgTopK<T>(View<T> x, View<long> index, SortOrder order)
        where T : unmanaged, INumber<T> => throw Missing<T>(Pattern.Select);

    /// <summary>y = the elements whose mask is not zero (NaN is not), in their order; returns their number. Writes nothing if y is shorter.</summary>
    public virtual long Compact<T>(View<T> x, View<T> mask, View<T> y)
        where T : unmanaged, INumber<T> => throw Missing<T>(Pattern.Compact);

    /// <summary>y = the elements whose mask is not zero, then the others, both in their order; returns the number of the former.</summary>
    public virtual long Partition<T>(View<T> x, View<T> mask, View<T> y)
        where T : unmanaged, INumber<T> => throw Missing<T>(Pattern.Compact);

    /// <summary>The value and the length of each run of elements of equal bits; returns how many there are. Writes nothing if values is shorter; lengths may be none.</summary>
    public virtual long RunLengths<T>(View<T> x, View<T> values, View<long> lengths)
        where T : unmanaged, INumber<T> => throw Missing<T>(Pattern.Compact);

    /// <summary>y = the elements that differ in their bits, in order; returns how many there are. Writes nothing if y is shorter.</summary>
    public virtual long Unique<T>(View<T> x, View<T> y)
        where T : unmanaged, INumber<T> => throw Missing<T>(Pattern.Compact);

    /// <summary>index[i] = the number of sorted elements before values[i]: those below it, or, on the right, those not above it.</summary>
    public virtual void Search<T>(View<T> sorted, View<T> values, View<long> index, SortOrder order, bool right)
        where T : unmanaged, INumber<T> => throw Missing<T>(Pattern.Search);

    /// <summary>y = the elements of a and b, each in order, in order; equal ones of a first.</summary>
    public virtual void Merge<T>(View<T> a, View<T> b, View<T> y, SortOrder order)
        where T : unmanaged, INumber<T> => throw Missing<T>(Pattern.Merge);

    /// <summary>counts[b] = the number of elements in bin b of as many of equal width from low to high.</summary>
    public virtual void Histogram<T>(View<T> x, View<long> counts, T low, T high)
        where T : unmanaged, INumber<T> => throw Missing<T>(Pattern.Histogram);

    /// <summary>counts[b] = the number of elements between edges b and b + 1.</summary>
    public virtual void Histogram<T>(View<T> x, View<T> edges, View<long> counts)
        where T : unmanaged, INumber<T> => throw Missing<T>(Pattern.Histogram);

    /// <summary>sums[b] = the weights of the elements in bin b of as many of equal width from low to high, in the order of docs/numerics.md.</summary>
    public virtual void HistogramWeighted<T>(View<T> x, View<T> weights, View<T> sums, T low, T high)
        where T : unmanaged, INumber<T> => throw Missing<T>(Pattern.Histogram);

    /// <summary>sums[b] = the weights of the elements between edges b and b + 1, in the order of docs/numerics.md.</summary>
    public virtual void HistogramWeighted<T>(View<T> x, View<T> weights, View<T> edges, View<T> sums)
        where T : unmanaged, INumber<T> => throw Missing<T>(Pattern.Histogram);

    /// <summary>counts[v] = the number of elements that are v; every element was checked.</summary>
    public virtual void BinCount<T>(View<T> x, View<long> counts)
        where T : unmanaged, INumber<T> => throw Missing<T>(Pattern.Histogram);

    /// <summary>The first position whose element is before the one at its left; −1 if they are in order. Waits.</summary>
    public virtual long FirstDisorder<T>(View<T> x, SortOrder order)
        where T : unmanaged, INumber<T> => throw Missing<T>(Pattern.Search);

    /// <summary>The first position whose integer is negative or not below a limit; −1 if there is none. Waits.</summary>
    public virtual long FirstOutside<T>(View<T> x, ulong limit)
        where T : unmanaged, INumber<T> => throw Missing<T>(Pattern.Histogram);
}
