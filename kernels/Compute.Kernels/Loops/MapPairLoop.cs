using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>(y[i], z[i]) = op(x[i]). x and either output may be the same memory, but must not overlap otherwise.</summary>
public static unsafe class MapPairLoop
{
    // One input and two outputs of 4 KiB stay in the first-level cache.
    private const int BlockLength = 1024;

    /// <summary>Runs the pattern on one thread.</summary>
    /// <param name="vectors">Whether to use vector registers; the results are the same.</param>
    /// <param name="x">Input.</param>
    /// <param name="y">First output.</param>
    /// <param name="z">Second output.</param>
    /// <param name="length">Elements in each.</param>
    /// <param name="op">The operator.</param>
    public static void Run<T, TOp>(bool vectors, T* x, T* y, T* z, nuint length, in TOp op)
        where T : unmanaged, INumber<T>
        where TOp : struct, IPairOperator<T>
    {
        nuint width = (nuint)Vector<T>.Count;
        if (!vectors || length < width)
        {
            Sweep<Lane1<T>, T, TOp>(x, y, z, 0, length, op);
            return;
        }

        // The last register overlaps the one before: computed before the loops write over their input, stored after them.
        nuint last = length - width;
        (LaneN<T> first, LaneN<T> second) = Register(x, last, op);
        nuint i = Sweep<Lane2N<T>, T, TOp>(x, y, z, 0, last, op);
        Sweep<LaneN<T>, T, TOp>(x, y, z, i, (last - i + width - 1) / width * width + i, op);
        LaneN<T>.Store(first, ref *y, last);
        LaneN<T>.Store(second, ref *z, last);
    }

    /// <summary>The same over a 16-bit storage type: blocks of it are widened on the stack, computed in single precision, and rounded once.</summary>
    /// <param name="vectors">Whether to use vector registers; the results are the same.</param>
    /// <param name="x">Input.</param>
    /// <param name="y">First output.</param>
    /// <param name="z">Second output.</param>
    /// <param name="length">Elements in each.</param>
    /// <param name="op">The operator.</param>
    public static void RunStored<TStored, TOp>(bool vectors, TStored* x, TStored* y, TStored* z, nuint length, in TOp op)
        where TStored : unmanaged
        where TOp : struct, IPairOperator<float>
    {
        float* a = stackalloc float[2 * BlockLength], b = a + BlockLength;
        for (nuint i = 0; i < length; i += BlockLength)
        {
            nuint count = nuint.Min(BlockLength, length - i);
            StorageLoop.Widen(vectors, x + i, a, count);
            Run(vectors, a, a, b, count, op);
            StorageLoop.Narrow(vectors, a, y + i, count);
            StorageLoop.Narrow(vectors, b, z + i, count);
        }
    }

    [MethodImpl(Jit.Loop)]
    private static (LaneN<T> First, LaneN<T> Second) Register<T, TOp>(T* x, nuint i, in TOp op)
        where T : unmanaged, INumber<T>
        where TOp : struct, IPairOperator<T> =>
        op.Invoke(LaneN<T>.Load(ref *x, i));

    [MethodImpl(Jit.Loop)]
    private static nuint Sweep<TLane, T, TOp>(T* x, T* y, T* z, nuint i, nuint length, in TOp op)
        where TLane : unmanaged, ILoadLane<TLane, T>
        where T : unmanaged, INumber<T>
        where TOp : struct, IPairOperator<T>
    {
        TOp local = op;
        for (; length - i >= (nuint)TLane.Count; i += (nuint)TLane.Count)
        {
            (TLane first, TLane second) = local.Invoke(TLane.Load(ref *x, i));
            TLane.Store(first, ref *y, i);
            TLane.Store(second, ref *z, i);
        }

        return i;
    }
}
