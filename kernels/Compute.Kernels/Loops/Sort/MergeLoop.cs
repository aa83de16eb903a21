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
    public static void Run<TKey, TValue>(
        TKey* a, TValue* aValues, nuint aLength, TKey* b, TValue* bValues, nuint bLength, TKey* keys, TValue* values, KeyCode<TKey> code)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
        where TValue : unmanaged
    {
        nuint i = 0, j = 0, k = 0;
        while (i < aLength && j < bLength)
        {
            // Which sequence is next cannot be foretold: arithmetic instead of a branch.
            TKey x = a[i], y = b[j];
            bool second = code.Encode(y) < code.Encode(x);
            keys[k] = second ? y : x;
            if (typeof(TValue) != typeof(NoValue)) values[k] = *(second ? bValues + j : aValues + i);
            nuint step = (nuint)Unsafe.BitCast<bool, byte>(second);
            j += step;
            i += 1 - step;
            k++;
        }

        for (; i < aLength; i++, k++)
        {
            keys[k] = a[i];
            if (typeof(TValue) != typeof(NoValue)) values[k] = aValues[i];
        }

        for (; j < bLength; j++, k++)
        {
            keys[k] = b[j];
            if (typeof(TValue) != typeof(NoValue)) values[k] = bValues[j];
        }
    }
}
