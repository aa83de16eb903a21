using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>The plain sort: runs of 1, 2, 4, … elements are merged. Stable; the reference that the fast one is held to.</summary>
public static unsafe class MergeSortLoop
{
    /// <summary>Sorts in place.</summary>
    /// <param name="keys">Keys.</param>
    /// <param name="values">Their values.</param>
    /// <param name="otherKeys">Room for as many.</param>
    /// <param name="otherValues">Room for as many.</param>
    /// <param name="length">Elements.</param>
    public static void Run<TKey, TValue>(TKey* keys, TValue* values, TKey* otherKeys, TValue* otherValues, nuint length)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
        where TValue : unmanaged
    {
        TKey* from = keys, to = otherKeys;
        TValue* fromValues = values, toValues = otherValues;
        for (nuint run = 1; run < length; run *= 2)
        {
            for (nuint start = 0; start < length; start += 2 * run)
            {
                nuint middle = nuint.Min(start + run, length), end = nuint.Min(middle + run, length);
                MergeLoop.Run(
                    from + start, Pairs.At(fromValues, start), middle - start, from + middle, Pairs.At(fromValues, middle), end - middle,
                    to + start, Pairs.At(toValues, start), default(PlainCode<TKey>));
            }

            bool back = from != keys;
            from = back ? keys : otherKeys;
            to = back ? otherKeys : keys;
            fromValues = back ? values : otherValues;
            toValues = back ? otherValues : values;
        }

        if (from != keys) Pairs.Copy(from, fromValues, keys, values, length);
    }
}
