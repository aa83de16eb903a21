using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>
/// The random words of 64 counters, one kibibyte. A word of all counters lies together, so that registers are stored as they come and the
/// lanes of a register, or the threads of a warp, write neighbours; words of one counter lie 64 elements apart (docs/numerics.md).
/// </summary>
internal static unsafe class WordTile
{
    /// <summary>Counters of a tile: as many as the widest register has elements, 2,048 bits.</summary>
    public const int Counters = 64;

    /// <summary>Bytes of a tile.</summary>
    public const int Bytes = Counters * 16;

    /// <summary>Elements of a tile.</summary>
    public static int Length<T>()
        where T : unmanaged => Bytes / sizeof(T);

    /// <summary>Writes the words of a tile. Elements of 8 bytes take their low half from the first or third word.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Write<T>(bool vectors, RandomKey key, ulong tile, T* destination)
        where T : unmanaged
    {
        if (sizeof(T) == 4)
        {
            if (vectors) Vectors32(key, tile * Counters, (uint*)destination);
            else Scalar32(key, tile * Counters, (uint*)destination);
        }
        else
        {
            if (vectors) Vectors64(key, tile * Counters, (ulong*)destination);
            else Scalar64(key, tile * Counters, (ulong*)destination);
        }
    }

    private static void Scalar32(RandomKey key, ulong counter, uint* y)
    {
        for (int i = 0; i < Counters; i++)
        {
            Philox.Words(key, counter + (ulong)i, 0, out ulong first, out ulong second);
            (y[i], y[i + Counters]) = ((uint)first, (uint)(first >> 32));
            (y[i + 2 * Counters], y[i + 3 * Counters]) = ((uint)second, (uint)(second >> 32));
        }
    }

    private static void Scalar64(RandomKey key, ulong counter, ulong* y)
    {
        for (int i = 0; i < Counters; i++) Philox.Words(key, counter + (ulong)i, 0, out y[i], out y[i + Counters]);
    }

    // One register has the even counters and one the odd: put together they are a register of words in order.
    [MethodImpl(Jit.Loop)]
    private static void Vectors32(RandomKey key, ulong counter, uint* y)
    {
        Vector<ulong> even = new Vector<ulong>(counter) + (Vector<ulong>.Indices << 1), odd = even + Vector<ulong>.One;
        for (int i = 0; i < Counters; i += Vector<uint>.Count, y += Vector<uint>.Count)
        {
            Words(key, even, odd, out WordN w0, out WordN w1, out WordN w2, out WordN w3);
            Join(w0.A, w0.B).Store((ulong*)y);
            Join(w1.A, w1.B).Store((ulong*)(y + Counters));
            Join(w2.A, w2.B).Store((ulong*)(y + 2 * Counters));
            Join(w3.A, w3.B).Store((ulong*)(y + 3 * Counters));
            (even, odd) = (even + new Vector<ulong>((ulong)Vector<uint>.Count), odd + new Vector<ulong>((ulong)Vector<uint>.Count));
        }
    }

    [MethodImpl(Jit.Loop)]
    private static void Vectors64(RandomKey key, ulong counter, ulong* y)
    {
        Vector<ulong> low = new Vector<ulong>(counter) + Vector<ulong>.Indices, high = low + new Vector<ulong>((ulong)Vector<ulong>.Count);
        for (int i = 0; i < Counters; i += Vector<uint>.Count, y += Vector<uint>.Count)
        {
            Words(key, low, high, out WordN w0, out WordN w1, out WordN w2, out WordN w3);
            Join(w0.A, w1.A).Store(y);
            Join(w0.B, w1.B).Store(y + Vector<ulong>.Count);
            Join(w2.A, w3.A).Store(y + Counters);
            Join(w2.B, w3.B).Store(y + Counters + Vector<ulong>.Count);
            (low, high) = (low + new Vector<ulong>((ulong)Vector<uint>.Count), high + new Vector<ulong>((ulong)Vector<uint>.Count));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Words(RandomKey key, Vector<ulong> a, Vector<ulong> b, out WordN w0, out WordN w1, out WordN w2, out WordN w3)
    {
        WordN c0 = new(a, b), c1 = WordN.High(c0), c2 = WordN.Splat(key.Stream), c3 = WordN.Splat(0);
        Philox.Scramble(ref c0, ref c1, ref c2, ref c3, key.Seed);
        (w0, w1, w2, w3) = (c0, c1, c2, c3);
    }

    /// <summary>The low halves of both: of the first below.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<ulong> Join(Vector<ulong> low, Vector<ulong> high) =>
        (low & new Vector<ulong>(uint.MaxValue)) | (high << 32);
}
