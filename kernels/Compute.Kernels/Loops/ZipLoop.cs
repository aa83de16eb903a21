using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>z[i] = op(x[i], y[i]). z may be the same memory as x or y, but must not overlap them otherwise.</summary>
public static unsafe class ZipLoop
{
    /// <summary>Runs the pattern on one thread.</summary>
    /// <param name="vectors">Whether to use vector registers; the results are the same.</param>
    /// <param name="x">Left input.</param>
    /// <param name="y">Right input.</param>
    /// <param name="z">Output.</param>
    /// <param name="length">Elements in each.</param>
    /// <param name="op">The operator.</param>
    public static void Run<T, TOp>(bool vectors, T* x, T* y, T* z, nuint length, TOp op)
        where T : unmanaged, INumber<T>
        where TOp : struct, IBinaryOperator<T>
    {
        nuint i = 0;
        if (vectors)
        {
            if (TOp.IsLong) i = Sweep<Lane2N<T>, T, TOp>(x, y, z, i, length, op);
            else if (length >= (nuint)Lane4N<T>.Count) i = Sweep<Lane4N<T>, T, TOp>(x, y, z, i, length, op);
            if (length - i >= (nuint)LaneN<T>.Count) i = Sweep<LaneN<T>, T, TOp>(x, y, z, i, length, op);
        }

        if (i < length) Sweep<Lane1<T>, T, TOp>(x, y, z, i, length, op);
    }

    [MethodImpl(Jit.Loop)]
    private static nuint Sweep<TLane, T, TOp>(T* x, T* y, T* z, nuint i, nuint length, TOp op)
        where TLane : unmanaged, ILoadLane<TLane, T>
        where T : unmanaged, INumber<T>
        where TOp : struct, IBinaryOperator<T>
    {
        for (; length - i >= (nuint)TLane.Count; i += (nuint)TLane.Count)
            TLane.Store(op.Invoke(TLane.Load(ref *x, i), TLane.Load(ref *y, i)), ref *z, i);
        return i;
    }
}
