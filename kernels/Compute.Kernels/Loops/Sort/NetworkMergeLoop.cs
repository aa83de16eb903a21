using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static Compute.Kernels.KeyRegister;

namespace Compute.Kernels;

/// <summary>Two runs of registers become one, by K. E. Batcher's bitonic merge: as many comparisons whatever the keys, and no branch that depends on them.</summary>
internal static unsafe class NetworkMergeLoop
{
    /// <summary>
    /// Merges a run and a second one behind it that is no longer. What the second run lacks of the first one's length counts as keys greater than all: they
    /// would stay where they are, so that no exchange with them is made.
    /// </summary>
    /// <param name="keys">Signed keys.</param>
    /// <param name="first">Registers of the first run, a power of two.</param>
    /// <param name="second">Registers of the second, an even number.</param>
    [MethodImpl(Jit.Loop)]
    public static void Run<TKey>(TKey* keys, int first, int second)
        where TKey : unmanaged
    {
        int width = Vector256<TKey>.Count;
        TKey* p = keys + first * width, upper = p;
        for (int i = 0; i < second; i++, upper += width)
        {
            p -= width;
            Vector256<TKey> a = Vector256.Load(p), b = Mirrored(Vector256.Load(upper));
            Exchange(ref a, ref b);
            a.Store(p);
            b.Store(upper);
        }

        Clean(keys, first);
        Clean(keys + first * width, second);
    }

    /// <summary>A bitonic run becomes ascending; where it is no power of two long, it is the beginning of one that ends in keys greater than all.</summary>
    private static void Clean<TKey>(TKey* keys, int registers)
        where TKey : unmanaged
    {
        switch (registers)
        {
            case 2: CleanTwo(keys); break;
            case 4: CleanFour(keys); break;
            case 8: CleanEight(keys); break;
            default:
                int half = (int)BitOperations.RoundUpToPowerOf2((uint)registers) / 2;
                CleanHalves(keys, keys + half * Vector256<TKey>.Count, registers - half);
                Clean(keys, half);
                Clean(keys + half * Vector256<TKey>.Count, registers - half);
                break;
        }
    }

    [MethodImpl(Jit.Loop)]
    private static void CleanHalves<TKey>(TKey* lower, TKey* upper, int registers)
        where TKey : unmanaged
    {
        int width = Vector256<TKey>.Count;
        for (int i = 0; i < registers * width; i += width)
        {
            Vector256<TKey> a = Vector256.Load(lower + i), b = Vector256.Load(upper + i);
            Exchange(ref a, ref b);
            a.Store(lower + i);
            b.Store(upper + i);
        }
    }

    [MethodImpl(Jit.Loop)]
    private static void CleanTwo<TKey>(TKey* keys)
        where TKey : unmanaged
    {
        int width = Vector256<TKey>.Count;
        Vector256<TKey> a = Vector256.Load(keys), b = Vector256.Load(keys + width);
        Exchange(ref a, ref b);
        KeyRegister.Clean(ref a, ref b);
        a.Store(keys);
        b.Store(keys + width);
    }

    [MethodImpl(Jit.Loop)]
    private static void CleanFour<TKey>(TKey* keys)
        where TKey : unmanaged
    {
        int width = Vector256<TKey>.Count;
        Vector256<TKey> a = Vector256.Load(keys), b = Vector256.Load(keys + width), c = Vector256.Load(keys + 2 * width), d = Vector256.Load(keys + 3 * width);
        Clean(ref a, ref b, ref c, ref d);
        a.Store(keys);
        b.Store(keys + width);
        c.Store(keys + 2 * width);
        d.Store(keys + 3 * width);
    }

    [MethodImpl(Jit.Loop)]
    private static void CleanEight<TKey>(TKey* keys)
        where TKey : unmanaged
    {
        int width = Vector256<TKey>.Count;
        TKey* upper = keys + 4 * width;
        Vector256<TKey> a = Vector256.Load(keys), b = Vector256.Load(keys + width), c = Vector256.Load(keys + 2 * width), d = Vector256.Load(keys + 3 * width);
        Vector256<TKey> e = Vector256.Load(upper), f = Vector256.Load(upper + width), g = Vector256.Load(upper + 2 * width), h = Vector256.Load(upper + 3 * width);
        Exchange(ref a, ref e);
        Exchange(ref b, ref f);
        Exchange(ref c, ref g);
        Exchange(ref d, ref h);
        Clean(ref a, ref b, ref c, ref d);
        Clean(ref e, ref f, ref g, ref h);
        a.Store(keys);
        b.Store(keys + width);
        c.Store(keys + 2 * width);
        d.Store(keys + 3 * width);
        e.Store(upper);
        f.Store(upper + width);
        g.Store(upper + 2 * width);
        h.Store(upper + 3 * width);
    }

    /// <summary>Four registers that are one bitonic run become ascending.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Clean<TKey>(ref Vector256<TKey> a, ref Vector256<TKey> b, ref Vector256<TKey> c, ref Vector256<TKey> d)
        where TKey : unmanaged
    {
        Exchange(ref a, ref c);
        Exchange(ref b, ref d);
        Exchange(ref a, ref b);
        Exchange(ref c, ref d);
        KeyRegister.Clean(ref a, ref b);
        KeyRegister.Clean(ref c, ref d);
    }
}
