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
    public static void Run<T, TOp>(bool vectors, T* x, T* y, T* z, nuint length, in TOp op)
        where T : unmanaged, INumber<T>
        where TOp : struct, IBinaryOperator<T> =>
        LaneLoop.Run<T, TOp, Body<T, TOp>>(vectors, x, y, y, z, length, in op);

    private readonly struct Body<T, TOp> : ILoopBody<T, TOp>
        where T : unmanaged, INumber<T>
        where TOp : struct, IBinaryOperator<T>
    {
        public static bool IsLong => TOp.IsLong;

        public static bool IsShort => TOp.IsShort;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V At<V>(TOp op, T* x, T* y, T* z, nuint i) where V : unmanaged, ILoadLane<V, T> => op.Invoke(V.Load(ref *x, i), V.Load(ref *y, i));
    }
}
