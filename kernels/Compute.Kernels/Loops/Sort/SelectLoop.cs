using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>Elements by rank, without sorting the rest: keys are counted by a digit, and only those that share the wanted one's are kept.</summary>
public static unsafe class SelectLoop
{
    /// <summary>The key that is at a place when all are in order.</summary>
    /// <param name="x">Bit patterns.</param>
    /// <param name="length">Elements.</param>
    /// <param name="rank">The place, from 0.</param>
    /// <param name="keys">Room for as many.</param>
    /// <param name="code">The order.</param>
    /// <param name="equal">How many keys equal to it there are among those up to its place.</param>
    public static TKey Run<TKey>(TKey* x, nint length, nint rank, TKey* keys, KeyCode<TKey> code, out nint equal)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
    {
        KeyLoop.Encode(x, keys, (nuint)length, code, code.Encode(*x));
        nuint* counts = stackalloc nuint[1 << RadixSortLoop.MostBits];
        while (true)
        {
            TKey varying = KeyLoop.Varying(keys, (nuint)length);
            if (TKey.IsZero(varying))
            {
                equal = rank + 1;
                return *keys;
            }

            RadixSortLoop.Digit digit = RadixSortLoop.Digit.Of(varying, (nuint)length);
            new Span<nuint>(counts, digit.Buckets).Clear();
            DigitLoop.Count(keys, (nuint)length, digit.Shift, counts, digit.Mask);
            int wanted = 0;
            for (; rank >= (nint)counts[wanted]; wanted++) rank -= (nint)counts[wanted];
            Keep(keys, length, digit.Shift, digit.Mask, (nuint)wanted, (nint)counts[wanted]);
            length = (nint)counts[wanted];
        }
    }

    /// <summary>Writes the keys, and if asked for the indices, of the elements before a key, and of the first so many equal to it; ascending by index.</summary>
    /// <param name="x">Bit patterns.</param>
    /// <param name="length">Elements.</param>
    /// <param name="last">The key.</param>
    /// <param name="equal">How many equal to it.</param>
    /// <param name="keys">Output.</param>
    /// <param name="index">Output, or null.</param>
    /// <param name="count">How many are written in all.</param>
    /// <param name="code">The order.</param>
    [MethodImpl(Jit.Loop)]
    public static void TakeFirst<TKey>(TKey* x, nint length, TKey last, nint equal, TKey* keys, long* index, nint count, KeyCode<TKey> code)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
    {
        nint place = 0;
        for (nint i = 0; i < length && place < count; i++)
        {
            TKey key = code.Encode(x[i]);
            if (key > last) continue;
            if (key == last && equal-- <= 0) continue;
            keys[place] = key;
            if (index != null) index[place] = i;
            place++;
        }
    }

    /// <summary>Keeps the keys with a digit, in place.</summary>
    [MethodImpl(Jit.Loop)]
    private static void Keep<TKey>(TKey* keys, nint length, int shift, nuint mask, nuint digit, nint count)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
    {
        nint place = 0;
        for (nint i = 0; i < length && place < count; i++)
        {
            TKey key = keys[i];
            keys[place] = key;
            place += DigitLoop.Digit(key, shift, mask) == digit ? 1 : 0;
        }
    }
}
