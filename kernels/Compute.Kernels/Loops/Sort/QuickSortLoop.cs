using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Compute.Kernels;

/// <summary>
/// Sorts keys without values: those below a pivot go to one end of other memory, the rest to the other end, a register at a time, until
/// <see cref="NetworkSortLoop"/> can take over. No branch depends on a single key, so that new keys take no longer than those that a branch
/// predictor has seen before. Not stable, which keys alone do not show.
/// </summary>
public static unsafe class QuickSortLoop
{
    // From here on a pivot is the median of 64 keys and not of three registers: 60 ns, for halves that are nearer to each other.
    private const nuint SampledLength = 1024;

    /// <summary>Whether the machine has what it takes; <see cref="RadixSortLoop"/> does without.</summary>
    public static bool IsSupported => KeyRegister.IsSupported;

    /// <summary>Sorts.</summary>
    /// <param name="keys">Keys; hold the result, or nothing of use.</param>
    /// <param name="other">Room for as many.</param>
    /// <param name="length">Elements.</param>
    /// <param name="toOther">Whether the result goes to the other array.</param>
    /// <param name="code">From keys to the bit patterns of the result.</param>
    public static void Run<TKey>(TKey* keys, TKey* other, nuint length, bool toOther, in FinalCode<TKey> code)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
    {
        // Twice as deep as halves would go: what is left then was made to be hard.
        Run(keys, other, length, toOther, code, 2 * BitOperations.Log2(length | 1));
    }

    /// <summary>Sorts.</summary>
    /// <param name="keys">Keys; hold the result, or nothing of use.</param>
    /// <param name="other">Room for as many.</param>
    /// <param name="length">Elements.</param>
    /// <param name="toOther">Whether the result goes to the other array.</param>
    /// <param name="code">From keys to the bit patterns of the result.</param>
    /// <param name="depth">How many times a part may be divided by a pivot; what is larger then is sorted by digits.</param>
    public static void Run<TKey>(TKey* keys, TKey* other, nuint length, bool toOther, in FinalCode<TKey> code, int depth)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey> =>
        Sort(keys, other, length, toOther, code, PartLoop.Orders<TKey>(), depth);

    [MethodImpl(Jit.Loop)]
    private static void Sort<TKey>(TKey* keys, TKey* other, nuint length, bool toOther, in FinalCode<TKey> code, ulong* orders, int depth)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
    {
        nuint capacity = (nuint)NetworkSortLoop.Capacity<TKey>();
        while (length > capacity)
        {
            if (depth-- == 0)
            {
                Spread(keys, other, length, toOther, code);
                return;
            }

            TKey pivot = length < SampledLength ? OfRegisters(keys, length) : OfSample(keys, length);
            nuint below = PartLoop.Run(keys, length, pivot, other, orders);
            if (below == 0)
            {
                // Nothing is below it: those that are equal to it are in their place.
                nuint equal = pivot == TKey.AllBitsSet ? length : PartLoop.Run(keys, length, pivot + TKey.One, other, orders);
                Fill(toOther ? other : keys, equal, pivot, code);
                below = equal;
            }
            else
            {
                Sort(other, keys, below, !toOther, code, orders, depth);
            }

            TKey* rest = other + below;
            other = keys + below;
            keys = rest;
            length -= below;
            toOther = !toOther;
        }

        NetworkSortLoop.Run(keys, toOther ? other : keys, (int)length, code);
    }

    /// <summary>The median, about, of three registers: of each lane, and of these.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TKey OfRegisters<TKey>(TKey* keys, nuint length)
        where TKey : unmanaged, IBinaryInteger<TKey>
    {
        Vector256<TKey> half = Half<TKey>();
        nuint quarter = length / 4;
        Vector256<TKey> a = Vector256.Load(keys + quarter) ^ half, b = Vector256.Load(keys + 2 * quarter) ^ half, c = Vector256.Load(keys + 3 * quarter) ^ half;
        KeyRegister.Exchange(ref a, ref b);
        KeyRegister.Exchange(ref b, ref c);
        KeyRegister.Exchange(ref a, ref b);
        return KeyRegister.Sorted(b).GetElement(Vector256<TKey>.Count / 2) ^ half.ToScalar();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static TKey OfSample<TKey>(TKey* keys, nuint length)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
    {
        const int count = 64;
        TKey* sample = stackalloc TKey[count];
        nuint step = length / count;
        for (nuint i = 0; i < count; i++) sample[i] = keys[i * step + step / 2];
        NetworkSortLoop.Run(sample, sample, count, new FinalCode<TKey>(KeyCode<TKey>.Identity));
        return sample[count / 2];
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Fill<TKey>(TKey* result, nuint length, TKey key, in FinalCode<TKey> code)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey> =>
        new Span<TKey>(result, (int)length).Fill(code.Decode(Vector256.Create(key) ^ Half<TKey>()).ToScalar());

    /// <summary>By digits, which do not depend on the order that keys come in.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Spread<TKey>(TKey* keys, TKey* other, nuint length, bool toOther, in FinalCode<TKey> code)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey> =>
        RadixSortLoop.Divide(keys, null, other, (NoValue*)null, length, toOther, code);

    private static Vector256<TKey> Half<TKey>()
        where TKey : unmanaged, IBinaryInteger<TKey> => Vector256.Create(TKey.One << (8 * sizeof(TKey) - 1));
}
