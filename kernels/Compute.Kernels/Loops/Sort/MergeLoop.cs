using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>Two sorted sequences become one; of equal keys those of the first come first.</summary>
public static unsafe class MergeLoop
{
    /// <summary>Runs the pattern on one thread.</summary>
    /// <param name="a">Keys, ascending.</param>
    /// <param name="aValues">Their values.</param>
    /// <param name="aLength">How many.</param>
    /// <param name="b">Keys, ascending.</param>
    /// <param name="bValues">Their values.</param>
    /// <param name="bLength">How many.</param>
    /// <param name="keys">Output, apart from the inputs.</param>
    /// <param name="values">Output, apart from the inputs.</param>
    /// <param name="code">The order, where keys are bit patterns still.</param>
    [MethodImpl(Jit.Loop)]
    public static void Run<TKey, TValue, TCode>(
        TKey* a, TValue* aValues, nuint aLength, TKey* b, TValue* bValues, nuint bLength, TKey* keys, TValue* values, TCode code)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
        where TValue : unmanaged
        where TCode : struct, IScalarCode<TKey>
    {
        // From both ends: an element waits for the comparison before it, so two chains take the time of one.
        nuint i = 0, j = 0, k = 0, iEnd = aLength, jEnd = bLength;
        while (i + 2 <= iEnd && j + 2 <= jEnd)
        {
            nuint second = Pick(a + i, Pairs.At(aValues, i), b + j, Pairs.At(bValues, j), keys + k, Pairs.At(values, k), code, last: false);
            i += 1 - second;
            j += second;
            k++;
            nuint last = iEnd + jEnd - 1;
            second = Pick(a + iEnd - 1, Pairs.At(aValues, iEnd - 1), b + jEnd - 1, Pairs.At(bValues, jEnd - 1), keys + last, Pairs.At(values, last), code, last: true);
            iEnd -= 1 - second;
            jEnd -= second;
        }

        for (; i < iEnd && j < jEnd; k++)
        {
            nuint second = Pick(a + i, Pairs.At(aValues, i), b + j, Pairs.At(bValues, j), keys + k, Pairs.At(values, k), code, last: false);
            i += 1 - second;
            j += second;
        }

        Pairs.Copy(a + i, Pairs.At(aValues, i), keys + k, Pairs.At(values, k), iEnd - i);
        Pairs.Copy(b + j, Pairs.At(bValues, j), keys + k, Pairs.At(values, k), jEnd - j);
    }

    /// <summary>Elements [start, end) of what two sequences become, which come from a part of each.</summary>
    /// <param name="a">Bit patterns, in order.</param>
    /// <param name="aValues">Their values.</param>
    /// <param name="aLength">How many.</param>
    /// <param name="b">Bit patterns, in order.</param>
    /// <param name="bValues">Their values.</param>
    /// <param name="bLength">How many.</param>
    /// <param name="start">The first element.</param>
    /// <param name="end">Behind the last.</param>
    /// <param name="keys">Output of these elements, apart from the inputs.</param>
    /// <param name="values">Output of these elements, apart from the inputs.</param>
    /// <param name="code">The order.</param>
    public static void Part<TKey, TValue>(
        TKey* a, TValue* aValues, nint aLength, TKey* b, TValue* bValues, nint bLength, nint start, nint end, TKey* keys, TValue* values, KeyCode<TKey> code)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
        where TValue : unmanaged
    {
        nint from = SearchLoop.Split(a, aLength, b, bLength, start, code), to = SearchLoop.Split(a, aLength, b, bLength, end, code);
        nint other = start - from, length = end - to - other;
        Run(a + from, Pairs.At(aValues, (nuint)from), (nuint)(to - from), b + other, Pairs.At(bValues, (nuint)other), (nuint)length, keys, values, code);
    }

    /// <summary>Of two elements the one that comes first, or last; returns 1 for that of the second sequence.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nuint Pick<TKey, TValue, TCode>(TKey* a, TValue* aValue, TKey* b, TValue* bValue, TKey* key, TValue* value, TCode code, bool last)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
        where TValue : unmanaged
        where TCode : struct, IScalarCode<TKey>
    {
        // Which it is cannot be foretold: arithmetic, because selections in a loop are compiled to branches.
        TKey x = *a, y = *b;
        nuint second = Unsafe.BitCast<bool, byte>(code.Encode(y) < code.Encode(x)) ^ (last ? 1u : 0u);
        *key = x ^ ((x ^ y) & unchecked(TKey.Zero - TKey.CreateTruncating(second)));
        if (typeof(TValue) != typeof(NoValue)) *value = *(TValue*)((nuint)aValue + (((nuint)bValue - (nuint)aValue) & unchecked(0 - second)));
        return second;
    }

    /// <summary>Two runs side by side become one, in place; what stands where it belongs at either end stays.</summary>
    /// <param name="keys">Keys: two ascending runs.</param>
    /// <param name="values">Their values.</param>
    /// <param name="second">Where the second run begins.</param>
    /// <param name="length">Elements of both.</param>
    /// <param name="otherKeys">Room for as many.</param>
    /// <param name="otherValues">Room for as many.</param>
    public static void Adjacent<TKey, TValue>(TKey* keys, TValue* values, nuint second, nuint length, TKey* otherKeys, TValue* otherValues)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
        where TValue : unmanaged
    {
        (nuint start, nuint end) = Unsettled(keys, second, length, KeyCode<TKey>.Identity);
        if (!TryMove(keys, second, start, end))
        {
            Run(keys + start, Pairs.At(values, start), second - start, keys + second, Pairs.At(values, second), end - second, otherKeys, otherValues, default(PlainCode<TKey>));
            Pairs.Copy(otherKeys, otherValues, keys + start, Pairs.At(values, start), end - start);
        }
        else if (typeof(TValue) != typeof(NoValue))
        {
            TryMove(values, second, start, end);
        }
    }

    /// <summary>What does not stand where it belongs in two runs side by side: from where to where.</summary>
    /// <param name="keys">Two ascending runs.</param>
    /// <param name="second">Where the second begins.</param>
    /// <param name="length">Elements of both.</param>
    /// <param name="code">The order, where keys are bit patterns still.</param>
    public static (nuint Start, nuint End) Unsettled<TKey>(TKey* keys, nuint second, nuint length, KeyCode<TKey> code)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
    {
        long start, after;
        SearchLoop.Run(keys, (nint)second, keys + second, &start, 1, code, right: true);
        SearchLoop.Run(keys + second, (nint)(length - second), keys + second - 1, &after, 1, code, right: false);
        return ((nuint)start, second + (nuint)after);
    }

    /// <summary>Where one element only does not stand where it belongs, it goes there past the others.</summary>
    public static bool TryMove<T>(T* x, nuint second, nuint start, nuint end)
        where T : unmanaged
    {
        nuint bytes = (end - start - 1) * (nuint)sizeof(T);
        if (end - second == 1)
        {
            T least = x[second];
            Buffer.MemoryCopy(x + start, x + start + 1, bytes, bytes);
            x[start] = least;
        }
        else if (second - start == 1)
        {
            T most = x[start];
            Buffer.MemoryCopy(x + second, x + start, bytes, bytes);
            x[end - 1] = most;
        }
        else
        {
            return false;
        }

        return true;
    }
}
