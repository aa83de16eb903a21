using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>
/// Four registers of words: a round of one waits nine cycles for its own results (product, three; exchanges and exclusive ors, two each) and has work for
/// three and a half, at four operations a cycle.
/// </summary>
/// <remarks>
/// Measured at 64 k words, AVX2 and AVX-512: one register 37 and 19 µs, two 27 and 14, four 24 and 10.5; the operations alone would take 17.5 and 7.5. AVX2's 16
/// registers hold less than the four's words: low words kept in memory by the code instead of the JIT made it 22.
/// </remarks>
internal readonly unsafe struct Word4<V>(V a, V b, V c, V d) : IWordVector<Word4<V>>
    where V : unmanaged, IWordVector<V>
{
    private readonly V _a = a, _b = b, _c = c, _d = d;

    public static int Count => 4 * V.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Word4<V> Splat(uint word)
    {
        V x = V.Splat(word);
        return new(x, x, x, x);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Word4<V> operator ^(Word4<V> x, Word4<V> y) => new(x._a ^ y._a, x._b ^ y._b, x._c ^ y._c, x._d ^ y._d);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Multiply(Word4<V> x, uint factor, out Word4<V> low, out Word4<V> high)
    {
        V.Multiply(x._a, factor, out V lowA, out V highA);
        V.Multiply(x._b, factor, out V lowB, out V highB);
        V.Multiply(x._c, factor, out V lowC, out V highC);
        V.Multiply(x._d, factor, out V lowD, out V highD);
        (low, high) = (new(lowA, lowB, lowC, lowD), new(highA, highB, highC, highD));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Word4<V> Counters<T>(uint first)
        where T : unmanaged
    {
        uint n = (uint)V.Count;
        return new(V.Counters<T>(first), V.Counters<T>(first + n), V.Counters<T>(first + 2 * n), V.Counters<T>(first + 3 * n));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<T>(Word4<V> first, Word4<V> second, T* y)
        where T : unmanaged
    {
        V.Store(first._a, second._a, y);
        V.Store(first._b, second._b, y + V.Count);
        V.Store(first._c, second._c, y + 2 * V.Count);
        V.Store(first._d, second._d, y + 3 * V.Count);
    }
}
