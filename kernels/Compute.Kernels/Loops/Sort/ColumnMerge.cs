using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using static Compute.Kernels.KeyRegister;

namespace Compute.Kernels;

/// <summary>
/// Sorted columns of 64-bit keys become one run, by bitonic merges that leave keys where the next exchange wants them: of four registers 26 permutations, 8 of
/// them across halves, where turning columns into rows and merging those takes 36 and 24.
/// </summary>
internal static unsafe class ColumnMerge
{
    /// <summary>Four rows of columns become four ascending registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<TKey>(ref Vector256<TKey> a, ref Vector256<TKey> b, ref Vector256<TKey> c, ref Vector256<TKey> d)
        where TKey : unmanaged
    {
        Neighbours(ref a, ref b, ref c, ref d);
        Exchange(ref a, ref b);
        Exchange(ref c, ref d);
        Halves(ref a, ref b, ref c, ref d);
        Exchange(ref a, ref c);
        Exchange(ref b, ref d);
        Last(ref a, ref c);
        Last(ref b, ref d);
    }

    /// <summary>Eight rows of columns become ascending registers, in the order a, e, b, f, c, g, d, h.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<TKey>(
        ref Vector256<TKey> a, ref Vector256<TKey> b, ref Vector256<TKey> c, ref Vector256<TKey> d,
        ref Vector256<TKey> e, ref Vector256<TKey> f, ref Vector256<TKey> g, ref Vector256<TKey> h)
        where TKey : unmanaged
    {
        Neighbours(ref a, ref d, ref e, ref h);
        Neighbours(ref b, ref c, ref f, ref g);
        Exchange(ref a, ref c);
        Exchange(ref b, ref d);
        Exchange(ref e, ref g);
        Exchange(ref f, ref h);
        Exchange(ref a, ref b);
        Exchange(ref c, ref d);
        Exchange(ref e, ref f);
        Exchange(ref g, ref h);
        Halves(ref a, ref b, ref g, ref h);
        Halves(ref c, ref d, ref e, ref f);
        Exchange(ref a, ref e);
        Exchange(ref b, ref f);
        Exchange(ref c, ref g);
        Exchange(ref d, ref h);
        Exchange(ref a, ref c);
        Exchange(ref b, ref d);
        Exchange(ref e, ref g);
        Exchange(ref f, ref h);
        Last(ref a, ref c);
        Last(ref b, ref d);
        Last(ref e, ref g);
        Last(ref f, ref h);
    }

    /// <summary>
    /// Of R rows those i, R/2 − 1 − i, R/2 + i and R − 1 − i: columns 0 and 1, and 2 and 3, are merged as far as rows that lie R/2 apart. Row i then has the run's
    /// elements i and R + i in either half.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Neighbours<TKey>(ref Vector256<TKey> a, ref Vector256<TKey> b, ref Vector256<TKey> c, ref Vector256<TKey> d)
        where TKey : unmanaged
    {
        // The second column turned round: row i meets row R − 1 − i.
        Vector256<TKey> first = Avx2.UnpackLow(a.AsUInt64(), c.AsUInt64()).As<ulong, TKey>(), second = Avx2.UnpackLow(b.AsUInt64(), d.AsUInt64()).As<ulong, TKey>();
        Vector256<TKey> last = Avx2.UnpackHigh(d.AsUInt64(), b.AsUInt64()).As<ulong, TKey>(), third = Avx2.UnpackHigh(c.AsUInt64(), a.AsUInt64()).As<ulong, TKey>();
        (a, b, c, d) = (first, second, last, third);
        Exchange(ref a, ref c);
        Exchange(ref b, ref d);
        Unpack64(ref a, ref c);
        Unpack64(ref b, ref d);
        Exchange(ref a, ref c);
        Exchange(ref b, ref d);
    }

    /// <summary>
    /// Of R rows those i, i + 1, R − 2 − i and R − 1 − i, i even: the halves' runs are merged as far as elements that lie R apart. a then has the run's elements
    /// i, 2R + i, i + 1, 2R + i + 1, and b those R later; c and d the same of R − 2 − i.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Halves<TKey>(ref Vector256<TKey> a, ref Vector256<TKey> b, ref Vector256<TKey> c, ref Vector256<TKey> d)
        where TKey : unmanaged
    {
        // The second run turned round: element i meets element 2R − 1 − i.
        Vector256<TKey> third = Turned(c, d), last = Turned(a, b);
        a = Avx2.Permute2x128(a.AsUInt64(), b.AsUInt64(), 0x20).As<ulong, TKey>();
        c = Avx2.Permute2x128(c.AsUInt64(), d.AsUInt64(), 0x20).As<ulong, TKey>();
        (b, d) = (third, last);
        Exchange(ref a, ref b);
        Exchange(ref c, ref d);
        Unpack64(ref a, ref b);
        Unpack64(ref c, ref d);
        Exchange(ref a, ref b);
        Exchange(ref c, ref d);
    }

    /// <summary>Neighbouring elements, which lie in the halves of one register, are exchanged, and each run gets a register of its own.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Last<TKey>(ref Vector256<TKey> a, ref Vector256<TKey> b)
        where TKey : unmanaged
    {
        SwapHalves(ref a, ref b);
        Exchange(ref a, ref b);
        Unpack64(ref a, ref b);
    }

    /// <summary>The upper halves of both from the last key to the first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<TKey> Turned<TKey>(Vector256<TKey> x, Vector256<TKey> y)
        where TKey : unmanaged => Avx.Permute(Avx.Permute2x128(y.AsDouble(), x.AsDouble(), 0x31), 0b0101).As<double, TKey>();
}
