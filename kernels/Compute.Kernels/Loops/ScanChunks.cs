using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static Compute.Kernels.KeyRegister;

namespace Compute.Kernels;

/// <summary>
/// The local scans of several chunks side by side, a chunk to each lane of a register of 256 bits: what is loaded is turned, so that a register has the same element
/// of every chunk, and turned back before it is stored. The halves of a register come from chunks half a register apart, and no lane ever crosses the middle.
/// </summary>
internal static unsafe class ScanChunks
{
    private const int Radix = Canonical.ScanRadix;

    /// <summary>Whether there is a way for the element type.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Takes<T>() where T : unmanaged => IsSupported && Vector<byte>.Count == Vector256<byte>.Count && sizeof(T) is 4 or 8;

    /// <summary>Scans whole sets of chunks; returns how many elements those were.</summary>
    /// <param name="x">Input.</param>
    /// <param name="local">Output; may be x.</param>
    /// <param name="length">Elements.</param>
    /// <param name="totals">The chunks' totals, in their order.</param>
    /// <param name="op">The operator.</param>
    /// <param name="far">Whether the input shall be asked for before it is read, since it lies beyond the second-level cache.</param>
    public static int Run<T, TOp>(T* x, T* local, int length, T* totals, TOp op, bool far)
        where T : unmanaged, INumber<T>
        where TOp : struct, IReduceOperator<T>
    {
        if (!Takes<T>()) return 0;
        return sizeof(T) == 4 ? Eight(x, local, length, totals, op, far) : Four(x, local, length, totals, op, far);
    }

    [MethodImpl(Jit.Loop)]
    private static int Eight<T, TOp>(T* x, T* local, int length, T* totals, TOp op, bool far)
        where T : unmanaged, INumber<T>
        where TOp : struct, IReduceOperator<T>
    {
        int start = 0;
        for (; start <= length - 8 * Radix; start += 8 * Radix)
        {
            if (far) Ahead.FetchBytes((byte*)(x + start) + Ahead.RowBytes, 8 * Radix * sizeof(T));
            Vector256<T> last = default;
            for (int i = 0; i < Radix; i += 4)
            {
                T* p = x + start + i, q = local + start + i;
                Vector256<T> a = Halves(p, 4), b = Halves(p + Radix, 4), c = Halves(p + 2 * Radix, 4), d = Halves(p + 3 * Radix, 4);
                ColumnNetwork.Turn(ref a, ref b, ref c, ref d);
                if (i > 0) a = Combine(last, a, op);
                b = Combine(a, b, op);
                c = Combine(b, c, op);
                last = d = Combine(c, d, op);
                ColumnNetwork.Turn(ref a, ref b, ref c, ref d);
                Store(a, q, 4);
                Store(b, q + Radix, 4);
                Store(c, q + 2 * Radix, 4);
                Store(d, q + 3 * Radix, 4);
            }

            last.Store(totals + start / Radix);
        }

        return start;
    }

    [MethodImpl(Jit.Loop)]
    private static int Four<T, TOp>(T* x, T* local, int length, T* totals, TOp op, bool far)
        where T : unmanaged, INumber<T>
        where TOp : struct, IReduceOperator<T>
    {
        int start = 0;
        for (; start <= length - 4 * Radix; start += 4 * Radix)
        {
            if (far) Ahead.FetchBytes((byte*)(x + start) + Ahead.RowBytes, 4 * Radix * sizeof(T));
            Vector256<T> last = default;
            for (int i = 0; i < Radix; i += 2)
            {
                T* p = x + start + i, q = local + start + i;
                Vector256<T> a = Halves(p, 2), b = Halves(p + Radix, 2);
                Unpack64(ref a, ref b);
                if (i > 0) a = Combine(last, a, op);
                last = b = Combine(a, b, op);
                Unpack64(ref a, ref b);
                Store(a, q, 2);
                Store(b, q + Radix, 2);
            }

            last.Store(totals + start / Radix);
        }

        return start;
    }

    /// <summary>Half a register from here and half from so many chunks further.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> Halves<T>(T* x, int chunks)
        where T : unmanaged => Vector256.Create(Vector128.Load(x), Vector128.Load(x + chunks * Radix));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<T>(Vector256<T> x, T* y, int chunks)
        where T : unmanaged
    {
        x.GetLower().Store(y);
        x.GetUpper().Store(y + chunks * Radix);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> Combine<T, TOp>(Vector256<T> left, Vector256<T> right, TOp op)
        where T : unmanaged, INumber<T>
        where TOp : struct, IReduceOperator<T> =>
        op.Invoke(new LaneN<T>(left.AsVector()), new LaneN<T>(right.AsVector())).A.AsVector256();
}
