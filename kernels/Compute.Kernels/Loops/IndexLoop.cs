using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>Elements by index.</summary>
public static unsafe class IndexLoop
{
    /// <summary>y[i] = x[index[i]].</summary>
    /// <param name="x">Input.</param>
    /// <param name="index">An index for each element of y.</param>
    /// <param name="y">Output; apart from the inputs.</param>
    /// <param name="length">Elements in index and y.</param>
    [MethodImpl(Jit.Loop)]
    public static void Gather<T>(T* x, long* index, T* y, nint length)
        where T : unmanaged
    {
        for (nint i = 0; i < length; i++) y[i] = x[index[i]];
    }

    /// <summary>y[index[i]] = x[i], for i ascending: where an index repeats, the last of its elements stays.</summary>
    /// <param name="x">Input.</param>
    /// <param name="index">An index for each element of x.</param>
    /// <param name="y">Output; apart from the inputs.</param>
    /// <param name="length">Elements in x and index.</param>
    [MethodImpl(Jit.Loop)]
    public static void Scatter<T>(T* x, long* index, T* y, nint length)
        where T : unmanaged
    {
        for (nint i = 0; i < length; i++) y[index[i]] = x[i];
    }

    /// <summary>index[i] = i.</summary>
    /// <param name="index">Output.</param>
    /// <param name="length">How many.</param>
    [MethodImpl(Jit.Loop)]
    public static void Number(long* index, nint length)
    {
        nint i = 0;
        for (Vector<long> number = Vector<long>.Indices; length - i >= Vector<long>.Count; i += Vector<long>.Count)
        {
            number.Store(index + i);
            number += new Vector<long>(Vector<long>.Count);
        }

        for (; i < length; i++) index[i] = i;
    }

    /// <summary>The first position whose index is not in [0, limit); −1 if all are.</summary>
    /// <param name="index">The indices.</param>
    /// <param name="length">How many.</param>
    /// <param name="limit">What they have to stay below.</param>
    [MethodImpl(Jit.Loop)]
    public static nint FirstOutside(long* index, nint length, long limit)
    {
        nint i = 0;
        if (limit > 0)
        {
            // Seen as unsigned, a negative index is above every limit.
            var last = new Vector<ulong>((ulong)limit - 1);
            for (; length - i >= Vector<long>.Count; i += Vector<long>.Count)
            {
                if (Vector.GreaterThanAny(Vector.Load((ulong*)index + i), last)) break;
            }
        }

        for (; i < length; i++)
        {
            if ((ulong)index[i] >= (ulong)limit) return i;
        }

        return -1;
    }
}
