using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static Compute.Kernels.KeyRegister;

namespace Compute.Kernels;

/// <summary>Finds elements that are in order already, in the opposite one, or two runs: sorts that go by comparisons are through with those in no time.</summary>
public static unsafe class OrderedLoop
{
    /// <summary>Whether the first register leaves it open that there is an order; false most of the time, so that it is no call.</summary>
    /// <param name="x">Elements; more than a register.</param>
    /// <param name="code">The order.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Begins<TKey, TCode>(TKey* x, in TCode code)
        where TKey : unmanaged
        where TCode : struct, IKeyCode<TKey>
    {
        uint descents = Descents(x, code);
        return descents == 0 || descents == (1u << Vector256<TKey>.Count) - 1;
    }

    /// <summary>
    /// The length where no element is greater than the next, −1 where every one is, where the second run begins if there are two that one element's move makes
    /// one, else 0; most of the time after one register. Of what <see cref="NetworkSortLoop"/> keeps in registers two runs are not looked for: it takes no longer.
    /// </summary>
    /// <param name="x">Elements.</param>
    /// <param name="length">How many; more than a register and one.</param>
    /// <param name="code">The order.</param>
    [MethodImpl(Jit.Loop)]
    public static int Second<TKey, TCode>(TKey* x, int length, in TCode code)
        where TKey : unmanaged
        where TCode : struct, IKeyCode<TKey>
    {
        uint first = Descents(x, code);
        if (first == 0)
        {
            int second = RunEnd(x, Vector256<TKey>.Count, length, code);
            if (second == length) return length;
            if (length <= NetworkSortLoop.InRegisters<TKey>()) return 0;
            return (FirstMoves(x, second, length, code) || LastMoves(x, second, code)) && RunEnd(x, second, length, code) == length ? second : 0;
        }

        int width = Vector256<TKey>.Count, last = length - width - 1;
        if (first != (1u << width) - 1) return 0;
        for (int i = 0; i != last;)
        {
            i = int.Min(i + width, last);
            if (Descents(x + i, code) != first) return 0;
        }

        return -1;
    }

    /// <summary>Where the ascending run ends that begins at an element.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int RunEnd<TKey, TCode>(TKey* x, int start, int length, in TCode code)
        where TKey : unmanaged
        where TCode : struct, IKeyCode<TKey>
    {
        int width = Vector256<TKey>.Count, last = length - width - 1;
        for (; start < length - 1; start += width)
        {
            // The last register without what it has in common with the run before.
            int at = int.Min(start, last);
            uint descents = Descents(x + at, code) >> (start - at);
            if (descents != 0) return start + BitOperations.TrailingZeroCount(descents) + 1;
        }

        return length;
    }

    /// <summary>Two runs that one element's move makes one, from x to y.</summary>
    /// <param name="x">Elements: two ascending runs.</param>
    /// <param name="y">Output; may be x.</param>
    /// <param name="second">Where the second run begins.</param>
    /// <param name="length">How many; more than a register and one.</param>
    /// <param name="code">The order.</param>
    [MethodImpl(Jit.Loop)]
    public static void Move<TKey, TCode>(TKey* x, TKey* y, int second, int length, in TCode code)
        where TKey : unmanaged
        where TCode : struct, IKeyCode<TKey>
    {
        int width = Vector256<TKey>.Count, last = length - width;
        if (FirstMoves(x, second, length, code))
        {
            // The first of the second run goes before all that are greater.
            Vector256<TKey> least = Key(x + second, code);
            uint greater = 0;
            int place = 0;
            for (; greater == 0; place += width)
            {
                int at = int.Min(place, last);
                greater = Greater(code.Encode(Vector256.Load(x + at)), least).ExtractMostSignificantBits() >> (place - at);
            }

            Move(x, y, second, place - width + BitOperations.TrailingZeroCount(greater), length);
            return;
        }

        // The last of the first run goes behind all that are smaller.
        Vector256<TKey> most = Key(x + second - 1, code);
        for (int place = second; place < length; place += width)
        {
            int at = int.Min(place, last);
            uint others = Vector256.OnesComplement(Greater(most, code.Encode(Vector256.Load(x + at)))).ExtractMostSignificantBits() >> (place - at);
            if (others == 0) continue;
            Move(x, y, second - 1, place + BitOperations.TrailingZeroCount(others) - 1, length);
            return;
        }

        Move(x, y, second - 1, length - 1, length);
    }

    /// <summary>Whether the second run without its first element goes on where the first ends.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool FirstMoves<TKey, TCode>(TKey* x, int second, int length, in TCode code)
        where TKey : unmanaged
        where TCode : struct, IKeyCode<TKey> => second + 1 == length || Greater(Key(x + second - 1, code), Key(x + second + 1, code)) == Vector256<TKey>.Zero;

    /// <summary>Whether the first run without its last element ends where the second begins.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool LastMoves<TKey, TCode>(TKey* x, int second, in TCode code)
        where TKey : unmanaged
        where TCode : struct, IKeyCode<TKey> => second < 2 || Greater(Key(x + second - 2, code), Key(x + second, code)) == Vector256<TKey>.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<TKey> Key<TKey, TCode>(TKey* x, in TCode code)
        where TKey : unmanaged
        where TCode : struct, IKeyCode<TKey> => code.Encode(Vector256.Create(*x));

    /// <summary>All elements from x to y, one of them to another place.</summary>
    private static void Move<TKey>(TKey* x, TKey* y, int from, int to, int length)
        where TKey : unmanaged
    {
        TKey moved = x[from];
        Span<TKey> all = new(x, length), result = new(y, length);
        if (x != y) all.CopyTo(result);
        if (to < from) result[to..from].CopyTo(result[(to + 1)..]);
        else result[(from + 1)..(to + 1)].CopyTo(result[from..]);
        y[to] = moved;
    }

    /// <summary>A bit for each element of a register that is greater than the next.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Descents<TKey, TCode>(TKey* x, in TCode code)
        where TKey : unmanaged
        where TCode : struct, IKeyCode<TKey> => Greater(code.Encode(Vector256.Load(x)), code.Encode(Vector256.Load(x + 1))).ExtractMostSignificantBits();
}
