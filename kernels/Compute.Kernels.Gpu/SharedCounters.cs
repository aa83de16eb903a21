using ILGPU;

namespace Compute.Kernels.Gpu;

/// <summary>
/// Counters of a group in shared memory, each several times over: neighbouring threads count in copies of their own, so that neighbours of one bin do not wait for each
/// other, and the copies of a counter lie side by side, in different banks. Sums of integers are the same in any order.
/// </summary>
internal static class SharedCounters
{
    /// <summary>All counters of a group: 16 KiB, of which a multiprocessor has room for the eight groups that fill it.</summary>
    public const int Room = 4096;

    /// <summary>Clears counters. A barrier has to follow.</summary>
    public static void Clear(ArrayView<int> counters, int bins, int copies)
    {
        for (int i = Group.IdxX; i < bins * copies; i += ReduceKernel.GroupSize) counters[i] = 0;
    }

    /// <summary>Adds all elements of x to the device's counters, by way of the groups' own.</summary>
    /// <param name="x">Input.</param>
    /// <param name="counts">The device's counters.</param>
    /// <param name="bins">Which counter is an element's; none if there are not so many.</param>
    /// <param name="copies">How many copies of a counter a group has; 0: it counts in the device's.</param>
    public static void Count<T, TBin>(ArrayView<T> x, ArrayView<int> counts, TBin bins, int copies)
        where T : unmanaged
        where TBin : struct, IBinOf<T>
    {
        ArrayView<int> counters = SharedMemory.Allocate<int>(Room);
        int count = (int)counts.Length;
        Clear(counters, count, copies);
        Group.Barrier();
        Tally(x, Grid.GlobalIndex.X, x.Length, (long)Grid.DimX * Group.DimX, bins, counters, counts, copies);
        Group.Barrier();
        for (int b = Group.IdxX; copies > 0 && b < count; b += ReduceKernel.GroupSize)
        {
            int sum = Sum(counters, b, copies);
            if (sum != 0) Atomic.Add(ref counts[b], sum);
        }
    }

    /// <summary>Counts elements of x: this thread's, from the first in steps.</summary>
    /// <param name="x">Input.</param>
    /// <param name="first">The first.</param>
    /// <param name="end">Behind the last.</param>
    /// <param name="step">From one to the next.</param>
    /// <param name="bins">Which counter is an element's; none if there are not so many.</param>
    /// <param name="counters">The group's counters.</param>
    /// <param name="counts">The device's counters, used if there are no copies.</param>
    /// <param name="copies">How many copies the group has.</param>
    public static void Tally<T, TBin>(
        ArrayView<T> x, long first, long end, long step, TBin bins, ArrayView<int> counters, ArrayView<int> counts, int copies)
        where T : unmanaged
        where TBin : struct, IBinOf<T>
    {
        // Four at once: the next ones are on their way while one is counted.
        for (; first + 3 * step < end; first += 4 * step)
        {
            T p = x[first], q = x[first + step], r = x[first + 2 * step], s = x[first + 3 * step];
            Add(counters, counts, bins.Of(p), copies);
            Add(counters, counts, bins.Of(q), copies);
            Add(counters, counts, bins.Of(r), copies);
            Add(counters, counts, bins.Of(s), copies);
        }

        for (; first < end; first += step) Add(counters, counts, bins.Of(x[first]), copies);
    }

    /// <summary>The sum over all copies, behind a barrier. Each thread begins with another copy: another bank.</summary>
    public static int Sum(ArrayView<int> counters, int bin, int copies)
    {
        int sum = 0;
        for (int i = 0; i < copies; i++) sum += counters[bin * copies + ((i + Group.IdxX) & (copies - 1))];
        return sum;
    }

    private static void Add(ArrayView<int> counters, ArrayView<int> counts, int bin, int copies)
    {
        if (bin >= counts.Length) return;
        if (copies > 0) Atomic.Add(ref counters[bin * copies + (Group.IdxX & (copies - 1))], 1);
        else Atomic.Add(ref counts[bin], 1);
    }
}

/// <summary>Which counter is an element's.</summary>
/// <typeparam name="T">The element type.</typeparam>
internal interface IBinOf<T>
    where T : unmanaged
{
    /// <summary>From 0.</summary>
    int Of(T x);
}
