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
        return Among(keys, length, rank, out equal);
    }

    /// <summary>The key that is at a place when all are in order.</summary>
    /// <param name="keys">The keys; few are kept.</param>
    /// <param name="length">How many.</param>
    /// <param name="rank">The place, from 0.</param>
    /// <param name="equal">How many keys equal to it there are among those up to its place.</param>
    public static TKey Among<TKey>(TKey* keys, nint length, nint rank, out nint equal)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
    {
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
            Keep(keys, length, digit, (nuint)wanted, (nint)counts[wanted]);
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
    /// <param name="start">The index of the first element.</param>
    [MethodImpl(Jit.Loop)]
    public static void TakeFirst<TKey>(
        TKey* x, nint length, TKey last, nint equal, TKey* keys, long* index, nint count, KeyCode<TKey> code, long start = 0)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
    {
        nint place = 0;
        for (nint i = 0; i < length && place < count; i++)
        {
            TKey key = code.Encode(x[i]);
            if (key > last) continue;
            if (key == last && equal-- <= 0) continue;
            keys[place] = key;
            if (index != null) index[place] = start + i;
            place++;
        }
    }

    /// <summary>How many elements come before a key, and how many are equal to it.</summary>
    /// <param name="x">Bit patterns.</param>
    /// <param name="length">Elements.</param>
    /// <param name="last">The key.</param>
    /// <param name="code">The order.</param>
    [MethodImpl(Jit.Loop)]
    public static Taken UpTo<TKey>(TKey* x, nint length, TKey last, KeyCode<TKey> code)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
    {
        Vector<TKey> key = new(last), notAfter = Vector<TKey>.Zero, same = Vector<TKey>.Zero;
        nint below = 0, equal = 0, i = 0;
        for (; i + Vector<TKey>.Count <= length; i += Vector<TKey>.Count)
        {
            // A mask is −1.
            Vector<TKey> element = code.Encode(Vector.Load(x + i));
            same -= Vector.Equals(element, key);
            notAfter -= Vector.Equals(Vector.Min(element, key), element);
        }

        for (int lane = 0; lane < Vector<TKey>.Count; lane++)
        {
            equal += nint.CreateTruncating(same[lane]);
            below += nint.CreateTruncating(notAfter[lane] - same[lane]);
        }

        for (; i < length; i++)
        {
            TKey element = code.Encode(x[i]);
            below += element < last ? 1 : 0;
            equal += element == last ? 1 : 0;
        }

        return new(below, equal, 0);
    }

    /// <summary>What a chunk has of the first elements.</summary>
    /// <param name="Below">Elements before the last key.</param>
    /// <param name="Equal">Elements equal to it.</param>
    /// <param name="Place">Where they go.</param>
    public readonly record struct Taken(nint Below, nint Equal, nint Place);

    /// <summary>Keeps the keys with a digit, in place.</summary>
    /// <param name="keys">The keys.</param>
    /// <param name="length">How many.</param>
    /// <param name="place">Where the digit is.</param>
    /// <param name="digit">The digit.</param>
    /// <param name="count">How many have it.</param>
    [MethodImpl(Jit.Loop)]
    public static void Keep<TKey>(TKey* keys, nint length, RadixSortLoop.Digit place, nuint digit, nint count)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
    {
        (int shift, nuint mask) = (place.Shift, place.Mask);
        nint to = 0;
        for (nint i = 0; i < length && to < count; i++)
        {
            TKey key = keys[i];
            keys[to] = key;
            to += DigitLoop.Digit(key, shift, mask) == digit ? 1 : 0;
        }
    }
}
