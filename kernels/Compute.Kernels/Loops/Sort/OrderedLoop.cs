using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static Compute.Kernels.KeyRegister;

namespace Compute.Kernels;

/// <summary>Finds elements that are in order already, or in the opposite one: sorts that go by comparisons are through with those in no time.</summary>
public static unsafe class OrderedLoop
{
    /// <summary>1 where no element is greater than the next, −1 where every one is, else 0; most of the time after one register.</summary>
    /// <param name="x">Elements.</param>
    /// <param name="length">How many; more than a register and one.</param>
    /// <param name="code">The order.</param>
    [MethodImpl(Jit.Loop)]
    public static int Direction<TKey, TCode>(TKey* x, int length, in TCode code)
        where TKey : unmanaged
        where TCode : struct, IKeyCode<TKey>
    {
        Vector256<TKey> first = Descents(x, code);
        bool descends = first == Vector256<TKey>.AllBitsSet;
        if (!descends && first != Vector256<TKey>.Zero) return 0;
        int width = Vector256<TKey>.Count, last = length - width - 1;
        for (int i = 0; i != last;)
        {
            i = int.Min(i + width, last);
            if (Descents(x + i, code) != first) return 0;
        }

        return descends ? -1 : 1;
    }

    /// <summary>All ones where an element is greater than the next.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<TKey> Descents<TKey, TCode>(TKey* x, in TCode code)
        where TKey : unmanaged
        where TCode : struct, IKeyCode<TKey> => Greater(code.Encode(Vector256.Load(x)), code.Encode(Vector256.Load(x + 1)));
}
