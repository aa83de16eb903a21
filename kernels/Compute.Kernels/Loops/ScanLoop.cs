using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>
/// The canonical prefix scan (docs/numerics.md). A block of 4,096 is a tree of radix 16 and three levels: 16 elements one after the
/// other make a chunk, the totals of 16 chunks one after the other a group, those of 16 groups a block. With B the prefix of the
/// block, G of its group inside the block and C of its chunk inside the group,
/// y[i] = op(op(B, op(G, C)), local[i]). Block totals meet in the balanced tree of <see cref="TreeFold{T,TSource}"/>.
/// </summary>
/// <remarks>
/// Three sweeps over a block in the first-level cache: the local scans of chunks, which do not wait for each other; what stands before
/// each chunk; and both combined, in vectors.
/// </remarks>
public static unsafe class ScanLoop
{
    /// <summary>Values that stand before the chunks of a block.</summary>
    public const int CarriesLength = Radix * Radix;

    private const int Radix = Canonical.ScanRadix;

    /// <summary>Scans at most a block that nothing stands before.</summary>
    /// <param name="vectors">Whether to use vector registers; the results are the same.</param>
    /// <param name="x">Input, at most a block.</param>
    /// <param name="y">Output; may be x.</param>
    /// <param name="length">Elements, 1 to 4,096.</param>
    /// <param name="op">The operator.</param>
    /// <param name="exclusive">Whether element i is left out of y[i].</param>
    public static void Run<T, TOp>(bool vectors, T* x, T* y, int length, TOp op, bool exclusive)
        where T : unmanaged, INumber<T>
        where TOp : struct, IReduceOperator<T>
    {
        if (length <= Radix) Chunk(x, y, length, op, exclusive);
        else if (exclusive)
        {
            BlockExclusive(vectors, x, y, length, op.Identity, op, out _);
            y[0] = Canonical.Empty<T, TOp>(op);
        }
        else Block(vectors, x, y, length, op.Identity, op);
    }

    /// <summary>A single chunk: nothing stands before it, and the identity changes nothing.</summary>
    [MethodImpl(Jit.Loop)]
    private static void Chunk<T, TOp>(T* x, T* y, int length, TOp op, bool exclusive)
        where T : unmanaged, INumber<T>
        where TOp : struct, IReduceOperator<T>
    {
        T previous = Canonical.Empty<T, TOp>(op), value = x[0];
        y[0] = exclusive ? previous : value;
        for (int i = 1; i < length; i++)
        {
            previous = value;
            value = Combine(value, x[i], op);
            y[i] = exclusive ? previous : value;
        }
    }

    /// <summary>The inclusive scan of one block.</summary>
    /// <param name="vectors">Whether to use vector registers; the results are the same.</param>
    /// <param name="x">Input, at most a block.</param>
    /// <param name="y">Output; may be x.</param>
    /// <param name="length">Elements, 1 to 4,096.</param>
    /// <param name="prefix">What stands before the block.</param>
    /// <param name="op">The operator.</param>
    /// <param name="far">Whether memory shall be asked for before it is read or written, since it lies beyond the second-level cache.</param>
    /// <returns>The total of the block without its prefix.</returns>
    public static T Block<T, TOp>(bool vectors, T* x, T* y, int length, T prefix, TOp op, bool far = false)
        where T : unmanaged, INumber<T>
        where TOp : struct, IReduceOperator<T>
    {
        T* carries = stackalloc T[CarriesLength];
        T total = Begin(vectors, x, y, length, carries, op, far);
        Inclusive(vectors, y, y, length, carries, prefix, op, far);
        return total;
    }

    /// <summary>The exclusive form: y[i] is the inclusive value of i − 1. y[0] belongs to the block before and is not written.</summary>
    /// <param name="vectors">Whether to use vector registers; the results are the same.</param>
    /// <param name="x">Input, at most a block.</param>
    /// <param name="y">Output; may be x.</param>
    /// <param name="length">Elements, 1 to 4,096.</param>
    /// <param name="prefix">What stands before the block.</param>
    /// <param name="op">The operator.</param>
    /// <param name="last">The block's last inclusive value, which is the first exclusive one of the next block.</param>
    /// <param name="far">Whether memory shall be asked for before it is read or written, since it lies beyond the second-level cache.</param>
    /// <returns>The total of the block without its prefix.</returns>
    public static T BlockExclusive<T, TOp>(bool vectors, T* x, T* y, int length, T prefix, TOp op, out T last, bool far = false)
        where T : unmanaged, INumber<T>
        where TOp : struct, IReduceOperator<T>
    {
        T* carries = stackalloc T[CarriesLength], local = stackalloc T[Canonical.BlockLength];
        T total = Begin(vectors, x, local, length, carries, op, far);
        last = Exclusive(vectors, local, y, length, carries, prefix, op, far);
        return total;
    }

    /// <summary>What of a block's scan needs no prefix.</summary>
    /// <param name="vectors">Whether to use vector registers; the results are the same.</param>
    /// <param name="x">Input, at most a block.</param>
    /// <param name="local">The chunks' local scans; may be x.</param>
    /// <param name="length">Elements, 1 to 4,096.</param>
    /// <param name="carries">What stands before each chunk in the block; room for <see cref="CarriesLength"/> values.</param>
    /// <param name="op">The operator.</param>
    /// <param name="far">Whether memory shall be asked for before it is read or written, since it lies beyond the second-level cache.</param>
    /// <returns>The total of the block.</returns>
    public static T Begin<T, TOp>(bool vectors, T* x, T* local, int length, T* carries, TOp op, bool far = false)
        where T : unmanaged, INumber<T>
        where TOp : struct, IReduceOperator<T>
    {
        T* totals = stackalloc T[CarriesLength];
        Locals(vectors, x, local, length, totals, op, far);
        return ScanCarries.Run(vectors, local, length, totals, carries, op);
    }

    /// <summary>The rest of an inclusive scan: y[i] = op(op(prefix, what stands before its chunk), local[i]).</summary>
    /// <param name="vectors">Whether to use vector registers; the results are the same.</param>
    /// <param name="local">The chunks' local scans.</param>
    /// <param name="y">Output; may be local.</param>
    /// <param name="length">Elements, 1 to 4,096.</param>
    /// <param name="carries">What stands before each chunk in the block.</param>
    /// <param name="prefix">What stands before the block.</param>
    /// <param name="op">The operator.</param>
    /// <param name="far">Whether memory shall be asked for before it is read or written, since it lies beyond the second-level cache.</param>
    public static void Inclusive<T, TOp>(bool vectors, T* local, T* y, int length, T* carries, T prefix, TOp op, bool far = false)
        where T : unmanaged, INumber<T>
        where TOp : struct, IReduceOperator<T>
    {
        if (vectors && Radix % Vector<T>.Count == 0) Sweep<LaneN<T>, T, TOp>(local, y, length, carries, prefix, op, far);
        else Sweep<Lane1<T>, T, TOp>(local, y, length, carries, prefix, op, far);
    }

    /// <summary>The rest of an exclusive scan, from y[1] on; returns the block's last inclusive value.</summary>
    /// <param name="vectors">Whether to use vector registers; the results are the same.</param>
    /// <param name="local">The chunks' local scans.</param>
    /// <param name="y">Output, apart from local.</param>
    /// <param name="length">Elements, 1 to 4,096.</param>
    /// <param name="carries">What stands before each chunk in the block.</param>
    /// <param name="prefix">What stands before the block.</param>
    /// <param name="op">The operator.</param>
    /// <param name="far">Whether memory shall be asked for before it is read or written, since it lies beyond the second-level cache.</param>
    public static T Exclusive<T, TOp>(bool vectors, T* local, T* y, int length, T* carries, T prefix, TOp op, bool far = false)
        where T : unmanaged, INumber<T>
        where TOp : struct, IReduceOperator<T>
    {
        Inclusive(vectors, local, y + 1, length - 1, carries, prefix, op, far);
        return Combine(Combine(prefix, carries[ScanCarries.At((length - 1) / Radix)], op), local[length - 1], op);
    }

    /// <summary>Every chunk on its own. Four at a time where they do not share registers: each waits for its last addition, so four keep the adder busy.</summary>
    [MethodImpl(Jit.Loop)]
    private static void Locals<T, TOp>(bool vectors, T* x, T* local, int length, T* totals, TOp op, bool far)
        where T : unmanaged, INumber<T>
        where TOp : struct, IReduceOperator<T>
    {
        int start = vectors ? ScanChunks.Run(x, local, length, totals, op, far) : 0;
        for (; start <= length - 4 * Radix; start += 4 * Radix)
        {
            T* p = x + start, q = local + start;
            T a = p[0], b = p[Radix], c = p[2 * Radix], d = p[3 * Radix];
            (q[0], q[Radix], q[2 * Radix], q[3 * Radix]) = (a, b, c, d);
            for (int i = 1; i < Radix; i++)
            {
                a = Combine(a, p[i], op);
                b = Combine(b, p[i + Radix], op);
                c = Combine(c, p[i + 2 * Radix], op);
                d = Combine(d, p[i + 3 * Radix], op);
                (q[i], q[i + Radix], q[i + 2 * Radix], q[i + 3 * Radix]) = (a, b, c, d);
            }
        }

        for (; start < length; start += Radix)
        {
            T value = local[start] = x[start];
            for (int i = start + 1; i < int.Min(length, start + Radix); i++) local[i] = value = Combine(value, x[i], op);
        }
    }

    [MethodImpl(Jit.Loop)]
    private static void Sweep<TLane, T, TOp>(T* local, T* y, int length, T* carries, T prefix, TOp op, bool far)
        where TLane : unmanaged, ILoadLane<TLane, T>
        where T : unmanaged, INumber<T>
        where TOp : struct, IReduceOperator<T>
    {
        TLane first = TLane.Splat(prefix);
        int start = 0;
        for (; start <= length - Radix; start += Radix)
        {
            if (far) Ahead.FetchBytes((byte*)(y + start) + Ahead.RowBytes, Radix * sizeof(T));
            TLane carry = op.Invoke(first, TLane.Splat(carries[ScanCarries.At(start / Radix)]));
            for (int i = start; i < start + Radix; i += TLane.Count)
                TLane.Store(op.Invoke(carry, TLane.Load(ref *local, (nuint)i)), ref *y, (nuint)i);
        }

        for (; start < length; start++) y[start] = Combine(Combine(prefix, carries[ScanCarries.At(start / Radix)], op), local[start], op);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Combine<T, TOp>(T left, T right, TOp op)
        where T : unmanaged, INumber<T>
        where TOp : struct, IReduceOperator<T> =>
        op.Invoke(new Lane1<T>(left), new Lane1<T>(right)).Value;
}
