using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static Compute.Kernels.KeyRegister;

namespace Compute.Kernels;

/// <summary>Sorted columns of 32-bit keys, turned into rows that bitonic merges make one; of 64 bits <see cref="ColumnMerge"/> takes less.</summary>
internal static class RowMerge
{
    /// <summary>Four sorted rows of 32-bit keys become ascending registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<TKey>(ref Vector256<TKey> a, ref Vector256<TKey> b, ref Vector256<TKey> c, ref Vector256<TKey> d)
        where TKey : unmanaged
    {
        ColumnNetwork.Turn(ref a, ref b, ref c, ref d);
        MergeHalves(ref a, ref b);
        MergeHalves(ref c, ref d);
        Two(ref a, ref b);
        Two(ref c, ref d);
        Four(ref a, ref b, ref c, ref d);
    }

    /// <summary>Eight sorted rows of 32-bit keys become ascending registers, in the order a, e, b, f, c, g, d, h.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<TKey>(
        ref Vector256<TKey> a, ref Vector256<TKey> b, ref Vector256<TKey> c, ref Vector256<TKey> d,
        ref Vector256<TKey> e, ref Vector256<TKey> f, ref Vector256<TKey> g, ref Vector256<TKey> h)
        where TKey : unmanaged
    {
        ColumnNetwork.Turn(ref a, ref b, ref c, ref d);
        ColumnNetwork.Turn(ref e, ref f, ref g, ref h);
        // A column's halves are now in the same register of both.
        SwapHalves(ref a, ref e);
        SwapHalves(ref b, ref f);
        SwapHalves(ref c, ref g);
        SwapHalves(ref d, ref h);
        Two(ref a, ref e);
        Two(ref b, ref f);
        Two(ref c, ref g);
        Two(ref d, ref h);
        Four(ref a, ref e, ref b, ref f);
        Four(ref c, ref g, ref d, ref h);
        Vector256<TKey> last = Mirrored(h), third = Mirrored(d);
        h = Mirrored(c);
        d = Mirrored(g);
        (c, g) = (last, third);
        Exchange(ref a, ref c);
        Exchange(ref e, ref g);
        Exchange(ref b, ref d);
        Exchange(ref f, ref h);
        NetworkMergeLoop.Clean(ref a, ref e, ref b, ref f);
        NetworkMergeLoop.Clean(ref c, ref g, ref d, ref h);
    }

    /// <summary>Runs a and b become one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Two<TKey>(ref Vector256<TKey> a, ref Vector256<TKey> b)
        where TKey : unmanaged
    {
        b = Mirrored(b);
        Exchange(ref a, ref b);
        KeyRegister.Clean(ref a, ref b);
    }

    // The upper half comes out in the opposite order of a bitonic run, which is a bitonic run too: nothing has to be mirrored back.

    /// <summary>Runs ab and cd become one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Four<TKey>(ref Vector256<TKey> a, ref Vector256<TKey> b, ref Vector256<TKey> c, ref Vector256<TKey> d)
        where TKey : unmanaged
    {
        Vector256<TKey> last = Mirrored(d);
        d = Mirrored(c);
        c = last;
        Exchange(ref a, ref c);
        Exchange(ref b, ref d);
        Exchange(ref a, ref b);
        Exchange(ref c, ref d);
        KeyRegister.Clean(ref a, ref b);
        KeyRegister.Clean(ref c, ref d);
    }
}
