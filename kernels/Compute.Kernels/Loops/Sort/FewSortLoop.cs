using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static Compute.Kernels.KeyRegister;

namespace Compute.Kernels;

/// <summary>
/// Sorts a handful of elements without a branch that depends on them: each in a register of its own, of which one lane is used. Wide loads would
/// have to wait for what the caller stored just before.
/// </summary>
public static unsafe class FewSortLoop
{
    /// <summary>The most elements.</summary>
    public const int Capacity = 8;

    /// <summary>Sorts to a destination, which may be the input.</summary>
    /// <param name="x">Bit patterns of elements.</param>
    /// <param name="y">Output.</param>
    /// <param name="length">Elements.</param>
    /// <param name="code">From what is read to the order of signed integers, and back.</param>
    [MethodImpl(Jit.Loop)]
    public static void Run<TKey, TCode>(TKey* x, TKey* y, int length, in TCode code)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
        where TCode : struct, IKeyCode<TKey>
    {
        if (length < 2)
        {
            if (length == 1) Store(Load(x, code), y, code);
            return;
        }

        Vector256<TKey> a = Load(x, in code), b = Load(x + 1, in code);
        if (length == 2)
        {
            Exchange(ref a, ref b);
            Store(a, y, in code);
            Store(b, y + 1, in code);
            return;
        }

        Vector256<TKey> c = Load(x + 2, in code), largest = Largest<TKey>(), d = largest;
        if (length > 3) d = Load(x + 3, in code);
        if (length <= 4)
        {
            ColumnNetwork.Sort(ref a, ref b, ref c, ref d);
        }
        else
        {
            Vector256<TKey> e = Load(x + 4, in code), f = largest;
            if (length > 5) f = Load(x + 5, in code);
            if (length <= 6)
            {
                ColumnNetwork.Sort(ref a, ref b, ref c, ref d, ref e, ref f);
            }
            else
            {
                Vector256<TKey> g = Load(x + 6, in code), h = largest;
                if (length > 7) h = Load(x + 7, in code);
                ColumnNetwork.Sort(ref a, ref b, ref c, ref d, ref e, ref f, ref g, ref h);
                Store(g, y + 6, in code);
                if (length > 7) Store(h, y + 7, in code);
            }

            Store(e, y + 4, in code);
            if (length > 5) Store(f, y + 5, in code);
        }

        Store(a, y, in code);
        Store(b, y + 1, in code);
        Store(c, y + 2, in code);
        if (length > 3) Store(d, y + 3, in code);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<TKey> Load<TKey, TCode>(TKey* x, in TCode code)
        where TKey : unmanaged
        where TCode : struct, IKeyCode<TKey> => code.Encode(Vector256.CreateScalarUnsafe(*x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<TKey, TCode>(Vector256<TKey> x, TKey* y, in TCode code)
        where TKey : unmanaged
        where TCode : struct, IKeyCode<TKey> => *y = code.Decode(x).ToScalar();
}
