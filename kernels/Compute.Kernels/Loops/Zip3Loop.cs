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
    public static void Run<T, TOp>(bool vectors, T* x, T* y, T* z, T* w, nuint length, in TOp op)
        where T : unmanaged, INumber<T>
        where TOp : struct, ITernaryOperator<T> =>
        LaneLoop.Run<T, TOp, Body<T, TOp>>(vectors, x, y, z, w, length, in op);

    private readonly struct Body<T, TOp> : ILoopBody<T, TOp>
        where T : unmanaged, INumber<T>
        where TOp : struct, ITernaryOperator<T>
    {
        public static bool IsLong => TOp.IsLong;

        public static bool IsShort => TOp.IsShort;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V At<V>(TOp op, T* x, T* y, T* z, nuint i) where V : unmanaged, ILoadLane<V, T> => op.Invoke(V.Load(ref *x, i), V.Load(ref *y, i), V.Load(ref *z, i));
    }
}
