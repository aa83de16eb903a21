using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static Compute.Kernels.KeyRegister;

namespace Compute.Kernels;

/// <summary>
/// Rows of registers, sorted column by column: as many networks side by side as a register has keys, without any permutation. The networks are
/// the smallest known (D. E. Knuth, The Art of Computer Programming 3, 5.3.4).
/// </summary>
internal static unsafe class ColumnNetwork
{
    /// <summary>Columns of three: 3 exchanges.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Sort<TKey>(ref Vector256<TKey> a, ref Vector256<TKey> b, ref Vector256<TKey> c)
        where TKey : unmanaged
    {
        Exchange(ref a, ref c);
        Exchange(ref a, ref b);
        Exchange(ref b, ref c);
    }

    /// <summary>Columns of four: 5 exchanges.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Sort<TKey>(ref Vector256<TKey> a, ref Vector256<TKey> b, ref Vector256<TKey> c, ref Vector256<TKey> d)
        where TKey : unmanaged
    {
        Exchange(ref a, ref c);
        Exchange(ref b, ref d);
        Exchange(ref a, ref b);
        Exchange(ref c, ref d);
        Exchange(ref b, ref c);
    }

    /// <summary>Columns of six: 12 exchanges.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Sort<TKey>(
        ref Vector256<TKey> a, ref Vector256<TKey> b, ref Vector256<TKey> c, ref Vector256<TKey> d, ref Vector256<TKey> e, ref Vector256<TKey> f)
        where TKey : unmanaged
    {
        Exchange(ref a, ref f);
        Exchange(ref b, ref d);
        Exchange(ref c, ref e);
        Exchange(ref b, ref c);
        Exchange(ref d, ref e);
        Exchange(ref a, ref d);
        Exchange(ref c, ref f);
        Exchange(ref a, ref b);
        Exchange(ref c, ref d);
        Exchange(ref e, ref f);
        Exchange(ref b, ref c);
        Exchange(ref d, ref e);
    }

    /// <summary>Columns of eight: 19 exchanges, Batcher's odd-even merge of two of four.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Sort<TKey>(
        ref Vector256<TKey> a, ref Vector256<TKey> b, ref Vector256<TKey> c, ref Vector256<TKey> d,
        ref Vector256<TKey> e, ref Vector256<TKey> f, ref Vector256<TKey> g, ref Vector256<TKey> h)
        where TKey : unmanaged
    {
        Sort(ref a, ref b, ref c, ref d);
        Sort(ref e, ref f, ref g, ref h);
        Exchange(ref a, ref e);
        Exchange(ref b, ref f);
        Exchange(ref c, ref g);
        Exchange(ref d, ref h);
        Exchange(ref c, ref e);
        Exchange(ref d, ref f);
        Exchange(ref b, ref c);
        Exchange(ref d, ref e);
        Exchange(ref f, ref g);
    }

    /// <summary>Four rows of four keys of 64 bits become columns; of 32 bits, in each half of the registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Turn<TKey>(ref Vector256<TKey> a, ref Vector256<TKey> b, ref Vector256<TKey> c, ref Vector256<TKey> d)
        where TKey : unmanaged
    {
        if (sizeof(TKey) == 4)
        {
            Unpack32(ref a, ref b);
            Unpack32(ref c, ref d);
            Unpack64(ref a, ref c);
            Unpack64(ref b, ref d);
            (b, c) = (c, b);
        }
        else
        {
            Unpack64(ref a, ref b);
            Unpack64(ref c, ref d);
            SwapHalves(ref a, ref c);
            SwapHalves(ref b, ref d);
        }
    }
}
