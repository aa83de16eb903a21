using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>
/// The first index of the element that a selecting operator (min, max) chooses; NaN is chosen first. Blocks are reduced at the speed of
/// <see cref="ReduceLoop"/>; only the best one is searched.
/// </summary>
public static unsafe class ArgReduceLoop
{
    /// <summary>Runs the pattern on one thread.</summary>
    /// <param name="vectors">Whether to use vector registers; the result is the same.</param>
    /// <param name="x">Input.</param>
    /// <param name="length">Elements, at least one.</param>
    /// <param name="op">The operator.</param>
    /// <param name="far">Whether elements shall be asked for before they are read.</param>
    /// <param name="value">The element that was chosen.</param>
    [MethodImpl(Jit.Loop)]
    public static nuint Run<T, TOp>(bool vectors, T* x, nuint length, TOp op, bool far, out T value)
        where T : unmanaged, INumber<T>
        where TOp : struct, IReduceOperator<T>
    {
        var chosen = new Plain<T, TOp>(op);
        nuint best = 0;
        if (length <= Canonical.BlockLength) value = ReduceLoop.Block<T, MapReduceSource<T, Plain<T, TOp>>>(vectors, new(x, chosen), 0, length);
        else if (far) best = BestBlock<T, TOp, FarSource<T, Plain<T, TOp>>>(vectors, new(x, chosen), length, op, out value);
        else best = BestBlock<T, TOp, MapReduceSource<T, Plain<T, TOp>>>(vectors, new(x, chosen), length, op, out value);

        T* block = x + best;
        return best + (T.IsNaN(value) ? FirstNaN(block) : FindLoop.Run(block, nuint.Min(length - best, Canonical.BlockLength), value));
    }

    [MethodImpl(Jit.Loop)]
    private static nuint BestBlock<T, TOp, TSource>(bool vectors, TSource source, nuint length, TOp op, out T value)
        where T : unmanaged, INumber<T>
        where TOp : struct, IReduceOperator<T>
        where TSource : struct, IReduceSource<T>
    {
        nuint best = 0;
        value = ReduceLoop.Block<T, TSource>(vectors, source, 0, Canonical.BlockLength);
        for (nuint start = Canonical.BlockLength; start < length; start += Canonical.BlockLength)
        {
            T candidate = ReduceLoop.Block<T, TSource>(vectors, source, start, nuint.Min(length - start, Canonical.BlockLength));
            if (Replaces(candidate, ref value, op)) best = start;
        }

        return best;
    }

    /// <summary>Takes a later candidate where the operator prefers it to the best so far; among equals the first stays.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Replaces<T, TOp>(T candidate, ref T best, TOp op)
        where T : unmanaged, INumber<T>
        where TOp : struct, IReduceOperator<T>
    {
        T chosen = op.Invoke(new Lane1<T>(best), new Lane1<T>(candidate)).Value;
        if (IsSame(chosen, best)) return false;
        best = chosen;
        return true;
    }

    /// <summary>Whether two values are one to a selecting operator: any NaN is any other, −0 is not +0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsSame<T>(T x, T y)
        where T : unmanaged, INumber<T> =>
        Bits.AreEqual(x, y) || (T.IsNaN(x) && T.IsNaN(y));

    /// <summary>Any NaN is any other: there is no pattern to look for.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static nuint FirstNaN<T>(T* x)
        where T : unmanaged, INumber<T>
    {
        nuint index = 0;
        while (!T.IsNaN(x[index])) index++;
        return index;
    }
}
