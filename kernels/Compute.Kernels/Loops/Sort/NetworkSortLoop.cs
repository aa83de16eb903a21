using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Compute.Kernels;

/// <summary>
/// Sorts a few keys without values by a bitonic network over registers of 256 bits: as many comparisons whatever the keys, and not one branch that
/// depends on them. Not stable, which keys alone do not show.
/// </summary>
public static unsafe class NetworkSortLoop
{
    /// <summary>The most elements.</summary>
    public const int Capacity = 64;

    // Up to here the moves of an insertion sort take less time than the steps of a network, which wait for each other.
    private const int InsertionLength = 6;

    /// <summary>Whether the machine has what it takes; <see cref="RankSortLoop"/> does without.</summary>
    public static bool IsSupported => Vector256.IsHardwareAccelerated;

    /// <summary>Sorts to a destination, which may be the input.</summary>
    /// <param name="x">Bit patterns of elements.</param>
    /// <param name="y">Output.</param>
    /// <param name="length">Elements, at most <see cref="Capacity"/>.</param>
    /// <param name="code">The order, for comparisons of signed integers (<see cref="KeyCode{TKey}.Signed"/>).</param>
    [MethodImpl(Jit.Loop)]
    public static void Run<TKey>(TKey* x, TKey* y, int length, KeyCode<TKey> code)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
    {
        int width = Vector256<TKey>.Count;
        TKey* keys = stackalloc TKey[Capacity + 64 / sizeof(uint)];
        int i = 0;
        for (; i <= length - width; i += width) code.Encode(Vector256.Load(x + i)).Store(keys + i);
        for (; i < length; i++) keys[i] = code.Encode(x[i]);
        if (length <= InsertionLength) Insert(keys, length);
        else if (!IsAscending(keys, length))
        {
            // Padded by the largest keys to as many registers as the network has rows.
            int padded = (int)BitOperations.RoundUpToPowerOf2((uint)int.Max(length, width));
            TKey largest = TKey.AllBitsSet >>> 1;
            for (; i < padded && i % width != 0; i++) keys[i] = largest;
            for (; i < padded; i += width) Vector256.Create(largest).Store(keys + i);
            Sort(keys, padded);
        }

        for (i = 0; i <= length - width; i += width) code.Decode(Vector256.Load(keys + i)).Store(y + i);
        for (; i < length; i++) y[i] = code.Decode(keys[i]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Insert<TKey>(TKey* keys, int length)
        where TKey : unmanaged, IBinaryInteger<TKey>
    {
        for (int i = 1; i < length; i++)
        {
            TKey key = keys[i];
            int j = i;
            for (; j > 0 && IsGreater(keys[j - 1], key); j--) keys[j] = keys[j - 1];
            keys[j] = key;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsAscending<TKey>(TKey* keys, int length)
        where TKey : unmanaged, IBinaryInteger<TKey>
    {
        int i = 1, width = Vector256<TKey>.Count;
        for (; i <= length - width; i += width)
        {
            if (Greater(Vector256.Load(keys + i - 1), Vector256.Load(keys + i)) != Vector256<TKey>.Zero) return false;
        }

        for (; i < length; i++)
        {
            if (IsGreater(keys[i - 1], keys[i])) return false;
        }

        return true;
    }

    // Batcher's merges: sorted runs of k/2 become runs of k, first element against last, then halves of halves.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Sort<TKey>(TKey* keys, int length)
        where TKey : unmanaged, IBinaryInteger<TKey>
    {
        int width = Vector256<TKey>.Count;
        for (int row = 0; row < length; row += width)
        {
            Vector256<TKey> x = Vector256.Load(keys + row);
            x = Exchange(x, Swapped1(x), Upper1<TKey>());
            x = Exchange(x, Mirrored4(x), Upper2<TKey>());
            x = Exchange(x, Swapped1(x), Upper1<TKey>());
            if (sizeof(TKey) == 4)
            {
                x = Exchange(x, Mirrored(x), Upper4<TKey>());
                x = Within(x);
            }

            x.Store(keys + row);
        }

        for (int run = 2 * width; run <= length; run *= 2)
        {
            for (int start = 0; start < length; start += run)
            {
                for (int low = start, high = start + run - width; low < high; low += width, high -= width)
                {
                    Vector256<TKey> a = Vector256.Load(keys + low), b = Mirrored(Vector256.Load(keys + high)), swap = Greater(a, b);
                    Vector256.ConditionalSelect(swap, b, a).Store(keys + low);
                    Mirrored(Vector256.ConditionalSelect(swap, a, b)).Store(keys + high);
                }
            }

            for (int distance = run / 4; distance >= width; distance /= 2)
            {
                for (int start = 0; start < length; start += 2 * distance)
                {
                    for (int low = start; low < start + distance; low += width)
                    {
                        Vector256<TKey> a = Vector256.Load(keys + low), b = Vector256.Load(keys + low + distance), swap = Greater(a, b);
                        Vector256.ConditionalSelect(swap, b, a).Store(keys + low);
                        Vector256.ConditionalSelect(swap, a, b).Store(keys + low + distance);
                    }
                }
            }

            for (int row = 0; row < length; row += width)
            {
                Vector256<TKey> x = Vector256.Load(keys + row);
                if (sizeof(TKey) == 4) x = Exchange(x, Swapped4(x), Upper4<TKey>());
                Within(x).Store(keys + row);
            }
        }
    }

    /// <summary>The last steps of a merge: neighbours at a distance of 2, then 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<TKey> Within<TKey>(Vector256<TKey> x)
        where TKey : unmanaged, IBinaryInteger<TKey>
    {
        x = Exchange(x, Swapped2(x), Upper2<TKey>());
        return Exchange(x, Swapped1(x), Upper1<TKey>());
    }

    /// <summary>Of each pair that faces each other in x and its permutation y, the smaller in the lower place; upper is all ones in the other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<TKey> Exchange<TKey>(Vector256<TKey> x, Vector256<TKey> y, Vector256<TKey> upper)
        where TKey : unmanaged => Vector256.ConditionalSelect(Greater(x, y) ^ upper, y, x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<TKey> Swapped1<TKey>(Vector256<TKey> x)
        where TKey : unmanaged => sizeof(TKey) == 4
        ? Vector256.Shuffle(x.AsUInt32(), Vector256.Create(1u, 0, 3, 2, 5, 4, 7, 6)).As<uint, TKey>()
        : Vector256.Shuffle(x.AsUInt64(), Vector256.Create(1ul, 0, 3, 2)).As<ulong, TKey>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<TKey> Swapped2<TKey>(Vector256<TKey> x)
        where TKey : unmanaged => sizeof(TKey) == 4
        ? Vector256.Shuffle(x.AsUInt32(), Vector256.Create(2u, 3, 0, 1, 6, 7, 4, 5)).As<uint, TKey>()
        : Vector256.Shuffle(x.AsUInt64(), Vector256.Create(2ul, 3, 0, 1)).As<ulong, TKey>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<TKey> Swapped4<TKey>(Vector256<TKey> x)
        where TKey : unmanaged => Vector256.Shuffle(x.AsUInt32(), Vector256.Create(4u, 5, 6, 7, 0, 1, 2, 3)).As<uint, TKey>();

    /// <summary>Every four turned round.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<TKey> Mirrored4<TKey>(Vector256<TKey> x)
        where TKey : unmanaged => sizeof(TKey) == 4
        ? Vector256.Shuffle(x.AsUInt32(), Vector256.Create(3u, 2, 1, 0, 7, 6, 5, 4)).As<uint, TKey>()
        : Mirrored(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<TKey> Mirrored<TKey>(Vector256<TKey> x)
        where TKey : unmanaged => sizeof(TKey) == 4
        ? Vector256.Shuffle(x.AsUInt32(), Vector256.Create(7u, 6, 5, 4, 3, 2, 1, 0)).As<uint, TKey>()
        : Vector256.Shuffle(x.AsUInt64(), Vector256.Create(3ul, 2, 1, 0)).As<ulong, TKey>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<TKey> Upper1<TKey>()
        where TKey : unmanaged => sizeof(TKey) == 4
        ? Vector256.Create(0, -1, 0, -1, 0, -1, 0, -1).As<int, TKey>()
        : Vector256.Create(0L, -1, 0, -1).As<long, TKey>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<TKey> Upper2<TKey>()
        where TKey : unmanaged => sizeof(TKey) == 4
        ? Vector256.Create(0, 0, -1, -1, 0, 0, -1, -1).As<int, TKey>()
        : Vector256.Create(0L, 0, -1, -1).As<long, TKey>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<TKey> Upper4<TKey>()
        where TKey : unmanaged => Vector256.Create(0, 0, 0, 0, -1, -1, -1, -1).As<int, TKey>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<TKey> Greater<TKey>(Vector256<TKey> x, Vector256<TKey> y)
        where TKey : unmanaged => sizeof(TKey) == 4
        ? Vector256.GreaterThan(x.AsInt32(), y.AsInt32()).As<int, TKey>()
        : Vector256.GreaterThan(x.AsInt64(), y.AsInt64()).As<long, TKey>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsGreater<TKey>(TKey x, TKey y)
        where TKey : unmanaged => sizeof(TKey) == 4
        ? Unsafe.BitCast<TKey, int>(x) > Unsafe.BitCast<TKey, int>(y)
        : Unsafe.BitCast<TKey, long>(x) > Unsafe.BitCast<TKey, long>(y);
}
