using System.Numerics;
using Compute.Kernels;

namespace Compute;

internal sealed unsafe partial class CpuBackend
{
    /// <summary>Sorted runs of one length become runs of twice that; stable.</summary>
    /// <param name="x">The runs; the last may be shorter.</param>
    /// <param name="values">Their values, of type <see cref="NoValue"/> for none.</param>
    /// <param name="y">Output, apart from <paramref name="x"/>.</param>
    /// <param name="sortedValues">Output, apart from <paramref name="values"/>.</param>
    /// <param name="length">Elements of all runs.</param>
    /// <param name="run">Elements of a run: blocks times a power of two.</param>
    /// <param name="order">Their order.</param>
    internal void MergeRuns<T, TValue>(T* x, TValue* values, T* y, TValue* sortedValues, long length, long run, SortOrder order)
        where T : unmanaged, INumber<T>
        where TValue : unmanaged
    {
        if (sizeof(T) == sizeof(uint)) MergeRuns((uint*)x, values, (uint*)y, sortedValues, length, run, KeyCode<uint>.Of<T>(order));
        else MergeRuns((ulong*)x, values, (ulong*)y, sortedValues, length, run, KeyCode<ulong>.Of<T>(order));
    }

    private void MergeRuns<TKey, TValue>(TKey* x, TValue* values, TKey* y, TValue* sortedValues, long length, long run, KeyCode<TKey> code)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
        where TValue : unmanaged
    {
        // A power of two blocks, so that each chunk is of one pair of runs.
        long chunk = long.Min(2 * run, Canonical.BlockLength << BitOperations.Log2((ulong)(ChunkLength(length) / Canonical.BlockLength)));
        Workers.Run(_degree, (length + chunk - 1) / chunk, new RunsWork<TKey, TValue>(x, values, y, sortedValues, length, run, chunk, code));
    }

    private readonly struct RunsWork<TKey, TValue>(
        TKey* x, TValue* values, TKey* y, TValue* sortedValues, long length, long run, long chunkLength, KeyCode<TKey> code) : IChunkedWork
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
        where TValue : unmanaged
    {
        public void Invoke(long chunk)
        {
            long start = chunk * chunkLength, pair = start / (2 * run) * (2 * run), second = long.Min(pair + run, length), end = long.Min(pair + 2 * run, length);
            MergeLoop.Part(
                x + pair, values + pair, (nint)(second - pair), x + second, values + second, (nint)(end - second),
                (nint)(start - pair), (nint)(long.Min(start + chunkLength, end) - pair), y + start, sortedValues + start, code);
        }
    }
}
