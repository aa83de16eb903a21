using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>y[i] = op(x[i]). x and y may be the same memory, but must not overlap otherwise.</summary>
public static unsafe class MapLoop
{
    /// <summary>Runs the pattern on one thread.</summary>
    /// <param name="vectors">Whether to use vector registers; the results are the same.</param>
    /// <param name="x">Input.</param>
    /// <param name="y">Output.</param>
    /// <param name="length">Elements in each.</param>
    /// <param name="op">The operator.</param>
    public static void Run<T, TOp>(bool vectors, T* x, T* y, nuint length, in TOp op)
        where T : unmanaged, INumber<T>
        where TOp : struct, IUnaryOperator<T> =>
        LaneLoop.Run<T, TOp, Body<T, TOp>>(vectors, x, x, x, y, length, in op);

    private readonly struct Body<T, TOp> : ILoopBody<T, TOp>
        where T : unmanaged, INumber<T>
        where TOp : struct, IUnaryOperator<T>
    {
        public static bool IsLong => TOp.IsLong;

        public static bool IsShort => TOp.IsShort;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V At<V>(TOp op, T* x, T* y, T* z, nuint i) where V : unmanaged, ILoadLane<V, T> => op.Invoke(V.Load(ref *x, i));
    }
}
