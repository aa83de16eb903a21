using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>Which of its values an operator chooses, if it does nothing else.</summary>
public enum Extremum
{
    /// <summary>It does something else.</summary>
    None,

    /// <summary>The smallest.</summary>
    Smallest,

    /// <summary>The largest.</summary>
    Largest,
}

/// <summary>
/// Minimum and maximum of floats by the processor's own instruction. On x86 it forgets NaN and takes the zeros for equal; putting that right
/// takes several instructions more for every register (58 GB/s in the first-level cache, where this has 190). Both are rare, and the order of
/// a choice is of no consequence, so they are only noticed here: NaN by a sum of all elements, which no NaN leaves, made of fused multiply-adds that run in units which the minimum
/// leaves free (132 GB/s by comparisons, which do not); zeros by the result.
/// </summary>
internal static unsafe class ExtremumLoop
{
    /// <summary>Registers of a row.</summary>
    private const int Row = 8;

    /// <summary>Whether this loop is for an element type and a number of elements.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Takes<T>(nuint length)
        where T : unmanaged, INumber<T> =>
        (typeof(T) == typeof(float) || typeof(T) == typeof(double)) && length >= (nuint)LaneN<T>.Count;

    /// <summary>Chooses one of so many elements as <see cref="Takes{T}"/> wants at least.</summary>
    /// <param name="x">The elements.</param>
    /// <param name="length">How many.</param>
    /// <param name="far">Whether they shall be asked for before they are read.</param>
    /// <param name="result">The one that is chosen.</param>
    /// <returns>False if one is NaN, or the sum of all came near one (infinities of both signs): the result is undefined then.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Run<T, TChoice>(T* x, nuint length, bool far, out T result)
        where T : unmanaged, INumber<T>
        where TChoice : struct, IReduceOperator<T> =>
        Lane512<T>.Holds(length) ? Run<Lane512<T>, T, TChoice>(x, length, far, out result) : Run<LaneN<T>, T, TChoice>(x, length, far, out result);

    [MethodImpl(Jit.Loop)]
    private static bool Run<R, T, TChoice>(T* x, nuint length, bool far, out T result)
        where R : unmanaged, IRegister<R, T>
        where T : unmanaged, INumber<T>
        where TChoice : struct, IReduceOperator<T>
    {
        // The first register and the last may have elements in common with their neighbours: choosing one twice changes nothing.
        nuint width = (nuint)R.Count, i = Boundary.Distance(x, sizeof(R));
        R one = R.Splat(T.One), a = R.Load(ref *x, 0), b = a, c = a, d = a;
        R s0 = a, s1 = R.Splat(T.Zero), s2 = s1, s3 = s1, s4 = s1, s5 = s1, s6 = s1, s7 = s1;
        for (; length - i >= Row * width; i += Row * width)
        {
            // One load serves both uses; as operands of both instructions there would be two.
            ref T row = ref *(x + i);
            if (far) Ahead.FetchBytes((byte*)(x + i) + Ahead.RowBytes, Row * sizeof(R));
            Take<R, T, TChoice>(R.Load(ref row, 0), one, ref a, ref s0);
            Take<R, T, TChoice>(R.Load(ref row, width), one, ref b, ref s1);
            Take<R, T, TChoice>(R.Load(ref row, 2 * width), one, ref c, ref s2);
            Take<R, T, TChoice>(R.Load(ref row, 3 * width), one, ref d, ref s3);
            Take<R, T, TChoice>(R.Load(ref row, 4 * width), one, ref a, ref s4);
            Take<R, T, TChoice>(R.Load(ref row, 5 * width), one, ref b, ref s5);
            Take<R, T, TChoice>(R.Load(ref row, 6 * width), one, ref c, ref s6);
            Take<R, T, TChoice>(R.Load(ref row, 7 * width), one, ref d, ref s7);
        }

        for (; length - i >= width; i += width) Take<R, T, TChoice>(R.Load(ref *x, i), one, ref a, ref s0);

        Take<R, T, TChoice>(R.Load(ref *x, length - width), one, ref b, ref s1);
        a = Choose<R, T, TChoice>(Choose<R, T, TChoice>(a, b), Choose<R, T, TChoice>(c, d));
        s0 = s0 + s1 + (s2 + s3) + (s4 + s5 + (s6 + s7));
        if (R.AnySet(~R.IsLessOrEqual(s0, s0)))
        {
            result = default;
            return false;
        }

        result = R.Fold(a, default(MapReduceSource<T, Plain<T, TChoice>>));
        if (result == T.Zero) result = Zero<T>(x, length, TChoice.Chooses);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Take<R, T, TChoice>(R x, R one, ref R chosen, ref R sum)
        where R : unmanaged, IRegister<R, T>
        where T : unmanaged, INumber<T>
        where TChoice : struct, IReduceOperator<T>
    {
        chosen = Choose<R, T, TChoice>(x, chosen);
        sum = R.MultiplyAddEstimate(x, one, sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static R Choose<R, T, TChoice>(R x, R y)
        where R : unmanaged, IRegister<R, T>
        where T : unmanaged, INumber<T>
        where TChoice : struct, IReduceOperator<T> =>
        TChoice.Chooses == Extremum.Smallest ? R.MinNative(x, y) : R.MaxNative(x, y);

    /// <summary>Which zero: −0 is the smallest, +0 the largest, so the one that is looked for is chosen if it is anywhere.</summary>
    private static T Zero<T>(T* x, nuint length, Extremum extremum)
        where T : unmanaged, INumber<T>
    {
        T wanted = extremum == Extremum.Smallest ? -T.Zero : T.Zero;
        return FindLoop.Run(x, length, wanted) < length ? wanted : -wanted;
    }
}
