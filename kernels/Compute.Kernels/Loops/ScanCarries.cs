using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>
/// The upper two levels of a block's scan: what stands before each of its chunks. The chunks of a group wait for each other, the groups do not, so groups are
/// what lies side by side: the values of chunk j of all groups, then those of chunk j + 1.
/// </summary>
internal static unsafe class ScanCarries
{
    private const int Radix = Canonical.ScanRadix, Length = ScanLoop.CarriesLength;

    /// <summary>Where a chunk's value lies.</summary>
    public static int At(int chunk) => chunk % Radix * Radix + chunk / Radix;

    /// <summary>op(G, C) for every chunk: what stands before it in its block; returns the block's total.</summary>
    /// <param name="vectors">Whether to use vector registers; the results are the same.</param>
    /// <param name="local">The chunks' local scans: the last of each is its total.</param>
    /// <param name="length">Elements, 1 to 4,096.</param>
    /// <param name="totals">The chunks' totals in their order, where <see cref="ScanChunks"/> takes the type and the block is whole.</param>
    /// <param name="carries">Room for <see cref="ScanLoop.CarriesLength"/> values.</param>
    /// <param name="op">The operator.</param>
    public static T Run<T, TOp>(bool vectors, T* local, int length, T* totals, T* carries, TOp op)
        where T : unmanaged, INumber<T>
        where TOp : struct, IReduceOperator<T> =>
        vectors && length == Canonical.BlockLength && ScanChunks.Takes<T>()
            ? Whole<LaneN<T>, T, TOp>(totals, carries, op)
            : Part(local, length, carries, op);

    [MethodImpl(Jit.Loop)]
    private static T Part<T, TOp>(T* local, int length, T* carries, TOp op)
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
            carries[At(c)] = before;
            total = Combine(before, last, op);
            chunk = Combine(chunk, last, op);
        }

        return total;
    }

    /// <summary>All groups of a whole block at once.</summary>
    [MethodImpl(Jit.Loop)]
    private static T Whole<TLane, T, TOp>(T* totals, T* carries, TOp op)
        where TLane : unmanaged, ILoadLane<TLane, T>
        where T : unmanaged, INumber<T>
        where TOp : struct, IReduceOperator<T>
    {
        TransposeLoop.Run(totals, Radix, carries, Radix, Radix, Radix);

        // C: in place of its total, what stands before each chunk in its group. What is left at the end is the group's total.
        GroupValues<T> memory;
        T* groups = (T*)&memory;
        for (int g = 0; g < Radix; g += TLane.Count)
        {
            TLane before = TLane.Splat(op.Identity);
            for (int j = 0; j < Radix; j++)
            {
                T* place = carries + j * Radix + g;
                TLane total = TLane.Load(ref *place, 0);
                TLane.Store(before, ref *place, 0);
                before = op.Invoke(before, total);
            }

            TLane.Store(before, ref *groups, (nuint)g);
        }

        // G, one after the other.
        T group = op.Identity, last = op.Identity;
        for (int g = 0; g < Radix; g++)
        {
            group = Combine(group, last, op);
            last = groups[g];
            groups[g] = group;
        }

        T end = Combine(Combine(group, carries[Length - 1], op), totals[Length - 1], op);
        for (int i = 0; i < Length; i += TLane.Count)
            TLane.Store(op.Invoke(TLane.Load(ref *groups, (nuint)(i % Radix)), TLane.Load(ref *carries, (nuint)i)), ref *carries, (nuint)i);
        return end;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Combine<T, TOp>(T left, T right, TOp op)
        where T : unmanaged, INumber<T>
        where TOp : struct, IReduceOperator<T> =>
        op.Invoke(new Lane1<T>(left), new Lane1<T>(right)).Value;

    /// <summary>A value for each group.</summary>
    [InlineArray(Radix)]
    private struct GroupValues<T>
    {
        private T _first;
    }
}
