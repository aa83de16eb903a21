using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>What is done with all keys before and after they are sorted.</summary>
public static unsafe class KeyLoop
{
    /// <summary>keys[i] = the key of bits[i]; returns the bits in which any two keys differ.</summary>
    /// <param name="bits">Bit patterns of elements.</param>
    /// <param name="keys">Output; may be the input.</param>
    /// <param name="length">Elements, at least one.</param>
    /// <param name="code">The code.</param>
    /// <param name="first">The key that all are compared with, that of any element.</param>
    [MethodImpl(Jit.Loop)]
    public static TKey Encode<TKey>(TKey* bits, TKey* keys, nuint length, KeyCode<TKey> code, TKey first)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
    {
        TKey varying = TKey.Zero;
        nuint i = 0, width = (nuint)Vector<TKey>.Count;
        if (length >= width)
        {
            Vector<TKey> reference = new(first), differences = Vector<TKey>.Zero;
            for (; i <= length - width; i += width)
            {
                Vector<TKey> key = code.Encode(Vector.Load(bits + i));
                differences |= key ^ reference;
                key.Store(keys + i);
            }

            varying = Or(differences);
        }

        for (; i < length; i++)
        {
            TKey key = code.Encode(bits[i]);
            varying |= key ^ first;
            keys[i] = key;
        }

        return varying;
    }

    /// <summary>bits[i] = the bit pattern of keys[i].</summary>
    /// <param name="keys">Keys.</param>
    /// <param name="bits">Output; may be the input.</param>
    /// <param name="length">Elements.</param>
    /// <param name="code">The code.</param>
    [MethodImpl(Jit.Loop)]
    public static void Decode<TKey>(TKey* keys, TKey* bits, nuint length, KeyCode<TKey> code)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
    {
        nuint i = 0, width = (nuint)Vector<TKey>.Count;
        for (; i + width <= length; i += width) code.Decode(Vector.Load(keys + i)).Store(bits + i);
        for (; i < length; i++) bits[i] = code.Decode(keys[i]);
    }

    /// <summary>The bits in which any two keys differ.</summary>
    /// <param name="keys">Keys.</param>
    /// <param name="length">Elements, at least one.</param>
    [MethodImpl(Jit.Loop)]
    public static TKey Varying<TKey>(TKey* keys, nuint length)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
    {
        TKey first = keys[0], varying = TKey.Zero;
        nuint i = 0, width = (nuint)Vector<TKey>.Count;
        if (length >= width)
        {
            Vector<TKey> reference = new(first), differences = Vector<TKey>.Zero;
            for (; i <= length - width; i += width) differences |= Vector.Load(keys + i) ^ reference;
            varying = Or(differences);
        }

        for (; i < length; i++) varying |= keys[i] ^ first;
        return varying;
    }

    /// <summary>Elements before the first one that is smaller than its predecessor.</summary>
    /// <param name="keys">Keys.</param>
    /// <param name="length">Elements, at least one.</param>
    [MethodImpl(Jit.Loop)]
    public static nuint AscendingPrefix<TKey>(TKey* keys, nuint length)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
    {
        nuint i = 1, width = (nuint)Vector<TKey>.Count;
        for (; i + width <= length; i += width)
        {
            if (Vector.GreaterThanAny(Vector.Load(keys + i - 1), Vector.Load(keys + i))) break;
        }

        while (i < length && keys[i - 1] <= keys[i]) i++;
        return i;
    }

    /// <summary>Elements before the first one that is not smaller than its predecessor.</summary>
    /// <param name="keys">Keys.</param>
    /// <param name="length">Elements, at least one.</param>
    [MethodImpl(Jit.Loop)]
    public static nuint DescendingPrefix<TKey>(TKey* keys, nuint length)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
    {
        nuint i = 1, width = (nuint)Vector<TKey>.Count;
        for (; i + width <= length; i += width)
        {
            if (Vector.LessThanOrEqualAny(Vector.Load(keys + i - 1), Vector.Load(keys + i))) break;
        }

        while (i < length && keys[i - 1] > keys[i]) i++;
        return i;
    }

    private static TKey Or<TKey>(Vector<TKey> x)
        where TKey : unmanaged, IBinaryInteger<TKey>
    {
        TKey result = TKey.Zero;
        for (int i = 0; i < Vector<TKey>.Count; i++) result |= x[i];
        return result;
    }
}
