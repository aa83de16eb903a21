using System.Numerics;
using Compute.Kernels;

namespace Compute;

/// <summary>
/// Sorts of arrays in host memory that a device's memory does not hold: it sorts parts, and the host merges them. Parts and merges are stable, so the
/// result is that of one sort.
/// </summary>
internal static unsafe class ConveyedSort
{
    // With numbers a sort has two more keys' and index's worth of an element (4 + 4 + 8 bytes), and moves values to a second place.
    private const int Numbers = 16;

    /// <summary>Sorts in parts. False, and nothing is done, if the device has room for all at once; then that is faster.</summary>
    /// <param name="backend">The device.</param>
    /// <param name="x">Keys.</param>
    /// <param name="values">Their values; null for none (<see cref="NoValue"/>).</param>
    /// <param name="y">Sorted keys; may be <paramref name="x"/>.</param>
    /// <param name="sortedValues">Their values; may be <paramref name="values"/>.</param>
    /// <param name="length">How many.</param>
    /// <param name="order">The order.</param>
    /// <exception cref="GpuMemoryException">The device has no room for a block.</exception>
    public static bool TryRun<T, TValue>(Backend backend, T* x, TValue* values, T* y, TValue* sortedValues, long length, SortOrder order)
        where T : unmanaged, INumber<T>
        where TValue : unmanaged
    {
        for (long part = PartLength<T, TValue>(backend, length); part < length; part /= 2)
        {
            try
            {
                Run(backend, x, values, y, sortedValues, length, part, order);
                return true;
            }
            catch (GpuMemoryException) when (part > Canonical.BlockLength)
            {
                // Others have the room: smaller parts. Those that are sorted already stay sorted by being sorted again.
            }
        }

        return false;
    }

    /// <summary>The same for the numbers of the elements. Who wants them has no use for the keys, which are kept for as long as it takes.</summary>
    public static bool TryNumber<T>(Backend backend, T* x, long* index, long length, SortOrder order)
        where T : unmanaged, INumber<T>
    {
        if (PartLength<T, long>(backend, length) == length) return false;
        using LargeScratch<T> sorted = LargeScratch<T>.Rent(length);
        IndexLoop.Number(index, (nint)length);
        return TryRun(backend, x, index, sorted.Pointer, index, length, order);
    }

    /// <summary>Elements of a part: 4,096 times a power of two, as many as there is room for; all if there is for them.</summary>
    private static long PartLength<T, TValue>(Backend backend, long length)
        where T : unmanaged
        where TValue : unmanaged
    {
        // A quarter of the room for what the pool rounds sizes up by.
        int valueBytes = typeof(TValue) == typeof(NoValue) ? 0 : sizeof(TValue), keyAndValue = sizeof(T) + valueBytes;
        long room = Conveyed.Room(backend) / 4 * 3, perElement = 2 * keyAndValue + (valueBytes == 0 ? 0 : Numbers);
        if (length <= Canonical.BlockLength || length * perElement <= room) return length;

        // The conveyor holds two parts, a sort works on one of them.
        long blocks = long.Min(room / (perElement + keyAndValue), length - 1) / Canonical.BlockLength;
        return Canonical.BlockLength << BitOperations.Log2((ulong)long.Max(1, blocks));
    }

    private static void Run<T, TValue>(Backend backend, T* x, TValue* values, T* y, TValue* sortedValues, long length, long part, SortOrder order)
        where T : unmanaged, INumber<T>
        where TValue : unmanaged
    {
        bool hasValues = typeof(TValue) != typeof(NoValue);
        using LargeScratch<T> keyMemory = LargeScratch<T>.Rent(length);
        using LargeScratch<TValue> valueMemory = LargeScratch<TValue>.Rent(hasValues ? length : 0);
        // Each round of merges goes to the other memory: begun where the last one ends in y.
        bool isEven = BitOperations.Log2(BitOperations.RoundUpToPowerOf2((ulong)((length + part - 1) / part))) % 2 == 0;
        T* from = isEven ? y : keyMemory.Pointer, to = isEven ? keyMemory.Pointer : y;
        TValue* fromValues = isEven ? sortedValues : valueMemory.Pointer, toValues = isEven ? valueMemory.Pointer : sortedValues;
        using (Conveyor line = hasValues ? backend.Convey(part * sizeof(T), part * sizeof(TValue)) : backend.Convey(part * sizeof(T)))
        {
            for (long start = 0; start < length; start += part)
            {
                long count = long.Min(part, length - start);
                line.Next();
                View<T> k = line.Send(0, x + start, count);
                View<TValue> v = hasValues ? line.Send(1, values + start, count) : default;
                backend.Sort(k, v, k, v, order);
                line.Fetch(k, from + start, count);
                if (hasValues) line.Fetch(v, fromValues + start, count);
            }

            line.Finish();
        }

        var merging = (CpuBackend)Backends.Parallel;
        for (long run = part; run < length; run *= 2)
        {
            merging.MergeRuns(from, fromValues, to, toValues, length, run, order);
            T* merged = to;
            TValue* mergedValues = toValues;
            to = from;
            toValues = fromValues;
            from = merged;
            fromValues = mergedValues;
        }
    }
}
