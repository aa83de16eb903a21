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
    private const int Radix = Canonical.ScanRadix, Chunks = Radix * Radix;

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
    /// <returns>The total of the block without its prefix.</returns>
    public static T Block<T, TOp>(bool vectors, T* x, T* y, int length, T prefix, TOp op)
        where T : unmanaged, INumber<T>
        where TOp : struct, IReduceOperator<T>
    {
        T* carries = stackalloc T[Chunks];
        Locals(x, y, length, op);
        T total = Carries(y, length, carries, prefix, op);
        Apply(vectors, y, y, length, carries, op);
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
    /// <returns>The total of the block without its prefix.</returns>
    public static T BlockExclusive<T, TOp>(bool vectors, T* x, T* y, int length, T prefix, TOp op, out T last)
        where T : unmanaged, INumber<T>
        where TOp : struct, IReduceOperator<T>
    {
        T* carries = stackalloc T[Chunks];
        T* local = stackalloc T[Canonical.BlockLength];
        Locals(x, local, length, op);
        T total = Carries(local, length, carries, prefix, op);
        Apply(vectors, local, y + 1, length - 1, carries, op);
        last = Combine(carries[(length - 1) / Radix], local[length - 1], op);
        return total;
    }

    /// <summary>The total of one block; writes nothing but the stack.</summary>
    /// <param name="x">Input, at most a block.</param>
    /// <param name="length">Elements, 1 to 4,096.</param>
    /// <param name="op">The operator.</param>
    public static T Total<T, TOp>(T* x, int length, TOp op)
        where T : unmanaged, INumber<T>
        where TOp : struct, IReduceOperator<T>
    {
        T* carries = stackalloc T[Chunks];
        T* local = stackalloc T[Canonical.BlockLength];
        Locals(x, local, length, op);
        return Carries(local, length, carries, op.Identity, op);
    }

    /// <summary>Every chunk on its own. Four at a time: each waits for its last addition, so four keep the adder busy.</summary>
    [MethodImpl(Jit.Loop)]
    private static void Locals<T, TOp>(T* x, T* local, int length, TOp op)
        where T : unmanaged, INumber<T>
        where TOp : struct, IReduceOperator<T>
    {
        int start = 0;
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

    /// <summary>What stands before each chunk, and the block's total.</summary>
    [MethodImpl(Jit.Loop)]
    private static T Carries<T, TOp>(T* local, int length, T* carries, T prefix, TOp op)
        where T : unmanaged, INumber<T>
        where TOp : struct, IReduceOperator<T>
    {
        T identity = op.Identity, group = identity, chunk = identity, total = identity;
        for (int start = 0, c = 0; start < length; start += Radix, c++)
        {
            if (c % Radix == 0)
            {
                group = Combine(group, chunk, op);
                chunk = identity;
            }

            T before = Combine(group, chunk, op), last = local[int.Min(length, start + Radix) - 1];
            carries[c] = Combine(prefix, before, op);
            total = Combine(before, last, op);
            chunk = Combine(chunk, last, op);
        }

        return total;
    }

    /// <summary>y[i] = op(what stands before its chunk, local[i]).</summary>
    private static void Apply<T, TOp>(bool vectors, T* local, T* y, int length, T* carries, TOp op)
        where T : unmanaged, INumber<T>
        where TOp : struct, IReduceOperator<T>
    {
        if (vectors && Radix % Vector<T>.Count == 0) ApplySweep<LaneN<T>, T, TOp>(local, y, length, carries, op);
        else ApplySweep<Lane1<T>, T, TOp>(local, y, length, carries, op);
    }

    [MethodImpl(Jit.Loop)]
    private static void ApplySweep<TLane, T, TOp>(T* local, T* y, int length, T* carries, TOp op)
        where TLane : unmanaged, ILoadLane<TLane, T>
        where T : unmanaged, INumber<T>
        where TOp : struct, IReduceOperator<T>
    {
        int start = 0;
        for (; start <= length - Radix; start += Radix)
        {
            TLane carry = TLane.Splat(carries[start / Radix]);
            for (int i = start; i < start + Radix; i += TLane.Count)
                TLane.Store(op.Invoke(carry, TLane.Load(ref *local, (nuint)i)), ref *y, (nuint)i);
        }

        for (; start < length; start++) y[start] = Combine(carries[start / Radix], local[start], op);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Combine<T, TOp>(T left, T right, TOp op)
        where T : unmanaged, INumber<T>
        where TOp : struct, IReduceOperator<T> =>
        op.Invoke(new Lane1<T>(left), new Lane1<T>(right)).Value;
}
