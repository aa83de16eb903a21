using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>
/// The canonical prefix scan (docs/numerics.md). A block of 4,096 is a tree of radix 16 and three levels: 16 elements one after the
/// other make a chunk, the totals of 16 chunks one after the other a group, those of 16 groups a block. With B the prefix of the
/// block, G of its group inside the block and C of its chunk inside the group,
/// y[i] = op(op(B, op(G, C)), local[i]). Block totals meet in the balanced tree of <see cref="TreeFold{T,TSource}"/>.
/// </summary>
public static unsafe class ScanLoop
{
    private const int Radix = Canonical.ScanRadix;

    /// <summary>The inclusive scan of one block.</summary>
    /// <param name="x">Input, at most a block.</param>
    /// <param name="y">Output; may be x.</param>
    /// <param name="length">Elements, 1 to 4,096.</param>
    /// <param name="prefix">What stands before the block.</param>
    /// <param name="op">The operator.</param>
    /// <returns>The total of the block without its prefix.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static T Block<T, TOp>(T* x, T* y, int length, T prefix, TOp op)
        where T : unmanaged, INumber<T>
        where TOp : struct, IReduceOperator<T>
    {
        T group = op.Identity, total = op.Identity;
        for (int g = 0; g < length; g += Radix * Radix)
        {
            T chunk = op.Identity;
            for (int c = g; c < int.Min(length, g + Radix * Radix); c += Radix)
            {
                int end = int.Min(length, c + Radix);
                T before = Combine(group, chunk, op);
                T carry = Combine(prefix, before, op);
                T local = x[c];
                y[c] = Combine(carry, local, op);
                for (int i = c + 1; i < end; i++)
                {
                    local = Combine(local, x[i], op);
                    y[i] = Combine(carry, local, op);
                }

                total = Combine(before, local, op);
                chunk = Combine(chunk, local, op);
            }

            group = Combine(group, chunk, op);
        }

        return total;
    }

    /// <summary>The exclusive form: y[i] is the inclusive value of i − 1. y[0] belongs to the block before and is not written.</summary>
    /// <param name="x">Input, at most a block.</param>
    /// <param name="y">Output; may be x.</param>
    /// <param name="length">Elements, 1 to 4,096.</param>
    /// <param name="prefix">What stands before the block.</param>
    /// <param name="op">The operator.</param>
    /// <param name="last">The block's last inclusive value, which is the first exclusive one of the next block.</param>
    /// <returns>The total of the block without its prefix.</returns>
    public static T BlockExclusive<T, TOp>(T* x, T* y, int length, T prefix, TOp op, out T last)
        where T : unmanaged, INumber<T>
        where TOp : struct, IReduceOperator<T>
    {
        T* inclusive = stackalloc T[Canonical.BlockLength];
        T total = Block(x, inclusive, length, prefix, op);
        new Span<T>(inclusive, length - 1).CopyTo(new Span<T>(y + 1, length - 1));
        last = inclusive[length - 1];
        return total;
    }

    /// <summary>The total of one block; writes nothing but the stack.</summary>
    public static T Total<T, TOp>(T* x, int length, TOp op)
        where T : unmanaged, INumber<T>
        where TOp : struct, IReduceOperator<T>
    {
        T* inclusive = stackalloc T[Canonical.BlockLength];
        return Block(x, inclusive, length, op.Identity, op);
    }

    private static T Combine<T, TOp>(T left, T right, TOp op)
        where T : unmanaged, INumber<T>
        where TOp : struct, IReduceOperator<T> =>
        op.Invoke(new Lane1<T>(left), new Lane1<T>(right)).Value;
}
