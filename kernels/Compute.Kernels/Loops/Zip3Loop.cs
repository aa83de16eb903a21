using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>w[i] = op(x[i], y[i], z[i]). w may be the same memory as x, y or z, but must not overlap them otherwise.</summary>
public static unsafe class Zip3Loop
{
    /// <summary>Runs the pattern on one thread.</summary>
    /// <param name="vectors">Whether to use vector registers; the results are the same.</param>
    /// <param name="x">First input.</param>
    /// <param name="y">Second input.</param>
    /// <param name="z">Third input.</param>
    /// <param name="w">Output.</param>
    /// <param name="length">Elements in each.</param>
    /// <param name="op">The operator.</param>
    public static void Run<T, TOp>(bool vectors, T* x, T* y, T* z, T* w, nuint length, TOp op)
        where T : unmanaged, INumber<T>
        where TOp : struct, ITernaryOperator<T>
    {
        nuint i = 0;
        if (vectors)
        {
            if (TOp.IsLong) i = Sweep<Lane2N<T>, T, TOp>(x, y, z, w, i, length, op);
            else if (length >= (nuint)Lane4N<T>.Count) i = Sweep<Lane4N<T>, T, TOp>(x, y, z, w, i, length, op);
            if (length - i >= (nuint)LaneN<T>.Count) i = Sweep<LaneN<T>, T, TOp>(x, y, z, w, i, length, op);
        }

        if (i < length) Sweep<Lane1<T>, T, TOp>(x, y, z, w, i, length, op);
    }

    [MethodImpl(Jit.Loop)]
    private static nuint Sweep<TLane, T, TOp>(T* x, T* y, T* z, T* w, nuint i, nuint length, TOp op)
        where TLane : unmanaged, ILoadLane<TLane, T>
        where T : unmanaged, INumber<T>
        where TOp : struct, ITernaryOperator<T>
    {
        for (; length - i >= (nuint)TLane.Count; i += (nuint)TLane.Count)
            TLane.Store(op.Invoke(TLane.Load(ref *x, i), TLane.Load(ref *y, i), TLane.Load(ref *z, i)), ref *w, i);
        return i;
    }
}
