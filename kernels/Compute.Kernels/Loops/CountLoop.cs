using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>The number of elements that are not zero; NaN is not.</summary>
public static unsafe class CountLoop
{
    /// <summary>Runs the pattern on one thread.</summary>
    /// <param name="vectors">Whether to use vector registers; the result is the same.</param>
    /// <param name="x">Input.</param>
    /// <param name="length">Elements.</param>
    [MethodImpl(Jit.Loop)]
    public static long Run<T>(bool vectors, T* x, nuint length)
        where T : unmanaged, INumber<T>
    {
        nuint i = 0, zeros = 0;
        if (vectors)
        {
            for (; length - i >= (nuint)Vector<T>.Count; i += (nuint)Vector<T>.Count)
                zeros += (nuint)Vector.CountWhereAllBitsSet(Vector.Equals(Vector.Load(x + i), Vector<T>.Zero));
        }

        for (; i < length; i++) zeros += x[i] == T.Zero ? 1u : 0;
        return (long)(length - zeros);
    }
}
