using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>
/// Sorts a few elements by counting, for each, those that come before it: n² comparisons, without a branch that depends on the keys, a register
/// of them at a time. Stable.
/// </summary>
public static unsafe class RankSortLoop
{
    /// <summary>The most elements.</summary>
    public const int Capacity = 64;

    // Keys are padded to whole registers, of at most 512 bits.
    private const int Padding = 64 / sizeof(uint);

    /// <summary>Sorts to a destination, which may be the input.</summary>
    /// <param name="keys">Keys.</param>
    /// <param name="values">Their values.</param>
    /// <param name="sortedKeys">Output.</param>
    /// <param name="sortedValues">Output.</param>
    /// <param name="length">Elements, at most <see cref="Capacity"/>.</param>
    public static void Run<TKey, TValue>(TKey* keys, TValue* values, TKey* sortedKeys, TValue* sortedValues, int length)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
        where TValue : unmanaged
    {
        TKey* moved = stackalloc TKey[Capacity + Padding];
        TKey* rank = stackalloc TKey[Padding];
        if (typeof(TValue) != typeof(NoValue) && values == sortedValues)
        {
            TValue* copy = stackalloc TValue[length];
            new ReadOnlySpan<TValue>(values, length).CopyTo(new Span<TValue>(copy, length));
            values = copy;
        }

        Place(keys, values, sortedKeys, sortedValues, length, moved, rank);
    }

    [MethodImpl(Jit.Loop)]
    private static void Place<TKey, TValue>(
        TKey* keys, TValue* values, TKey* sortedKeys, TValue* sortedValues, int length, TKey* moved, TKey* rank)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
        where TValue : unmanaged
    {
        // Moved by half of their range, unsigned integers are in the order of signed ones, which vector units compare.
        TKey half = TKey.One << (8 * sizeof(TKey) - 1);
        int width = Vector<TKey>.Count, i = 0;
        for (; i <= length - width; i += width) (Vector.Load(keys + i) ^ new Vector<TKey>(half)).Store(moved + i);
        for (; i < length; i++) moved[i] = keys[i] ^ half;

        for (int group = 0; group < length; group += width)
        {
            Vector<TKey> own = Vector.Load(moved + group);

            // Of those before the group all count that are not greater; a comparison that holds is −1.
            Vector<TKey> count = new(TKey.CreateTruncating(group));
            int j = 0;
            for (; j < group; j++) count += Greater(new Vector<TKey>(moved[j]), own);
            Vector<TKey> place = Vector<TKey>.Indices;
            for (int end = int.Min(group + width, length); j < end; j++)
            {
                Vector<TKey> other = new(moved[j]);
                Vector<TKey> before = Vector.Equals(own, other) & Vector.GreaterThan(place, new Vector<TKey>(TKey.CreateTruncating(j - group)));
                count -= Greater(own, other) | before;
            }

            for (; j < length; j++) count -= Greater(own, new Vector<TKey>(moved[j]));

            count.Store(rank);
            int members = int.Min(width, length - group);
            for (int lane = 0; lane < members; lane++)
            {
                nuint to = nuint.CreateTruncating(rank[lane]);
                sortedKeys[to] = moved[group + lane] ^ half;
                if (typeof(TValue) != typeof(NoValue)) sortedValues[to] = values[group + lane];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<TKey> Greater<TKey>(Vector<TKey> x, Vector<TKey> y)
        where TKey : unmanaged => sizeof(TKey) == 4
        ? Vector.GreaterThan(x.As<TKey, int>(), y.As<TKey, int>()).As<int, TKey>()
        : Vector.GreaterThan(x.As<TKey, long>(), y.As<TKey, long>()).As<long, TKey>();
}
