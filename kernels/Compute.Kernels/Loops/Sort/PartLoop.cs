using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Compute.Kernels;

/// <summary>Keys below a pivot to the front of other memory, the rest to its end, a register at a time.</summary>
internal static unsafe class PartLoop
{
    // For each mask of lanes below the pivot: where these come from, then the others; a byte for each 32 bits.
    private static readonly ulong* s_orders32 = Make(lanes: 8), s_orders64 = Make(lanes: 4);

    /// <summary>The permutations that <see cref="Run{TKey}"/> needs.</summary>
    public static ulong* Orders<TKey>()
        where TKey : unmanaged => sizeof(TKey) == 4 ? s_orders32 : s_orders64;

    /// <summary>Moves all keys and returns how many are below the pivot.</summary>
    /// <param name="keys">Keys.</param>
    /// <param name="length">Elements.</param>
    /// <param name="pivot">The least of those that go to the end.</param>
    /// <param name="other">Room for as many, apart.</param>
    /// <param name="orders">From <see cref="Orders{TKey}"/>.</param>
    [MethodImpl(Jit.Loop)]
    public static nuint Run<TKey>(TKey* keys, nuint length, TKey pivot, TKey* other, ulong* orders)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
    {
        // Moved by half of their range, unsigned integers are in the order of signed ones, which vector units compare.
        TKey half = TKey.One << (8 * sizeof(TKey) - 1);
        Vector256<TKey> halves = Vector256.Create(half), least = Vector256.Create(pivot ^ half);
        nuint width = (nuint)Vector256<TKey>.Count, i = 0;
        TKey* low = other, high = other + length;
        // Whole registers to both ends: what is too much of one lies where keys are still to come, as long as there is room for two.
        for (; i + 2 * width <= length; i += width)
        {
            Vector256<TKey> x = Vector256.Load(keys + i), below = KeyRegister.Greater(least, x ^ halves);
            uint mask = below.ExtractMostSignificantBits();
            Vector256<int> order = Avx2.ConvertToVector256Int32((byte*)(orders + mask));
            x = Avx2.PermuteVar8x32(x.AsInt32(), order).As<int, TKey>();
            x.Store(low);
            x.Store(high - width);
            int count = BitOperations.PopCount(mask);
            low += count;
            high -= (nint)width - count;
        }

        for (; i < length; i++)
        {
            TKey key = keys[i];
            bool isBelow = key < pivot;
            *low = key;
            high[-1] = key;
            nint count = Unsafe.BitCast<bool, byte>(isBelow);
            low += count;
            high -= 1 - count;
        }

        return (nuint)(low - other);
    }

    private static ulong* Make(int lanes)
    {
        int words = 8 / lanes;
        ulong* orders = (ulong*)NativeMemory.Alloc((nuint)(sizeof(ulong) << lanes));
        for (int mask = 0; mask < 1 << lanes; mask++)
        {
            int place = 0;
            for (int pass = 1; pass >= 0; pass--)
            {
                for (int lane = 0; lane < lanes; lane++)
                {
                    if ((mask >> lane & 1) != pass) continue;
                    for (int word = 0; word < words; word++) ((byte*)(orders + mask))[place++] = (byte)(lane * words + word);
                }
            }
        }

        return orders;
    }
}
