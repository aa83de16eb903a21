using System.Numerics;
using ILGPU;

namespace Compute.Kernels.Gpu;

/// <summary>
/// A pass of a stable radix sort by four bits. Beside <c>RadixSortLoop</c>. A group has a tile of 2,048 keys, a thread eight that follow each
/// other. Elements are moved as they are; the digits are those of their keys.
/// </summary>
public static class SortKernel
{
    private const int Items = 8, Digits = 16, Words = 4;

    /// <summary>counts[d · groups + g] = how many keys of tile g have the digit d.</summary>
    /// <param name="x">Bit patterns.</param>
    /// <param name="counts">Digit by digit, so that their exclusive sums are the places where the tiles' keys go.</param>
    /// <param name="code">The order.</param>
    /// <param name="shift">The digit's lowest bit.</param>
    public static void SortCount<TKey, TDigit>(ArrayView<TKey> x, ArrayView<int> counts, KeyCode<TKey> code, int shift)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
        where TDigit : unmanaged, IDigit<TKey>
    {
        ArrayView<long> sums = SharedMemory.Allocate<long>(Words * ReduceKernel.GroupSize);
        Prefixes<TKey, TDigit>(x, sums, code, shift);
        int thread = Group.IdxX;
        if (thread < Digits)
            counts[(long)thread * Grid.DimX + Grid.IdxX] = Field(sums, ReduceKernel.GroupSize - 1, thread);
    }

    /// <summary>Moves a tile's keys, and their numbers if asked for, to their places.</summary>
    /// <param name="x">Bit patterns.</param>
    /// <param name="index">Their numbers; read if <paramref name="numbers"/> is 2.</param>
    /// <param name="places">Where each tile's keys of each digit go.</param>
    /// <param name="y">Output.</param>
    /// <param name="movedIndex">Output; written if <paramref name="numbers"/> is not 0.</param>
    /// <param name="code">The order.</param>
    /// <param name="shift">The digit's lowest bit.</param>
    /// <param name="numbers">0: keys alone; 1: a key's number is its place in x; 2: it is in <paramref name="index"/>.</param>
    public static void SortMove<TKey, TDigit>(
        ArrayView<TKey> x, ArrayView<int> index, ArrayView<int> places, ArrayView<TKey> y, ArrayView<int> movedIndex, KeyCode<TKey> code, int shift,
        int numbers)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
        where TDigit : unmanaged, IDigit<TKey>
    {
        ArrayView<long> sums = SharedMemory.Allocate<long>(Words * ReduceKernel.GroupSize);
        Prefixes<TKey, TDigit>(x, sums, code, shift);
        long start = Grid.GlobalIndex.X * (long)Items;

        // The counts before the thread's keys: its own from here on, four bits each.
        ulong seen = 0;
        for (int k = 0; k < Items; k++)
        {
            long i = start + k;
            if (i >= x.Length) break;
            TKey value = x[i];
            int digit = TDigit.Of(code.Encode(value), shift), own = (int)(seen >> (4 * digit)) & 15;
            int before = Group.IdxX == 0 ? 0 : Field(sums, Group.IdxX - 1, digit);
            long place = places[(long)digit * Grid.DimX + Grid.IdxX] + before + own;
            seen += 1ul << (4 * digit);
            y[place] = value;
            if (numbers != 0) movedIndex[place] = numbers == 1 ? (int)i : index[i];
        }
    }

    /// <summary>For each thread and digit how many keys of its own and of the threads before have it: 16 fields of 16 bits, in four words.</summary>
    private static void Prefixes<TKey, TDigit>(ArrayView<TKey> x, ArrayView<long> sums, KeyCode<TKey> code, int shift)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
        where TDigit : unmanaged, IDigit<TKey>
    {
        int thread = Group.IdxX;
        long start = Grid.GlobalIndex.X * (long)Items;
        long a = 0, b = 0, c = 0, d = 0;
        for (int k = 0; k < Items; k++)
        {
            if (start + k >= x.Length) break;
            int digit = TDigit.Of(code.Encode(x[start + k]), shift);
            long one = 1L << (16 * (digit & 3));
            a += digit < 4 ? one : 0;
            b += digit >> 2 == 1 ? one : 0;
            c += digit >> 2 == 2 ? one : 0;
            d += digit >> 2 == 3 ? one : 0;
        }

        Store(sums, thread, a, b, c, d);
        for (int reach = 1; reach < ReduceKernel.GroupSize; reach *= 2)
        {
            Group.Barrier();
            if (thread >= reach)
            {
                a += sums[thread - reach];
                b += sums[thread - reach + ReduceKernel.GroupSize];
                c += sums[thread - reach + 2 * ReduceKernel.GroupSize];
                d += sums[thread - reach + 3 * ReduceKernel.GroupSize];
            }

            Group.Barrier();
            Store(sums, thread, a, b, c, d);
        }

        Group.Barrier();
    }

    private static void Store(ArrayView<long> sums, int thread, long a, long b, long c, long d)
    {
        sums[thread] = a;
        sums[thread + ReduceKernel.GroupSize] = b;
        sums[thread + 2 * ReduceKernel.GroupSize] = c;
        sums[thread + 3 * ReduceKernel.GroupSize] = d;
    }

    private static int Field(ArrayView<long> sums, int thread, int digit) =>
        (int)(sums[thread + (digit >> 2) * ReduceKernel.GroupSize] >> (16 * (digit & 3))) & 0xFFFF;
}

/// <summary>Four bits of a key.</summary>
/// <typeparam name="TKey">The key.</typeparam>
public interface IDigit<TKey>
    where TKey : unmanaged
{
    /// <summary>The bits from <paramref name="shift"/> on.</summary>
    static abstract int Of(TKey key, int shift);
}

/// <summary>Of 32 bits.</summary>
public readonly struct Digit32 : IDigit<uint>
{
    /// <inheritdoc/>
    public static int Of(uint key, int shift) => (int)(key >> shift) & 15;
}

/// <summary>Of 64 bits.</summary>
public readonly struct Digit64 : IDigit<ulong>
{
    /// <inheritdoc/>
    public static int Of(ulong key, int shift) => (int)(key >> shift) & 15;
}
