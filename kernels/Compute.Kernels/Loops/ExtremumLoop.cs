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
    public static bool Takes<T>(nuint length) => (typeof(T) == typeof(float) || typeof(T) == typeof(double)) && length >= (nuint)(Row * Vector<T>.Count);

    /// <summary>Chooses one of at least <see cref="Row"/> registers' elements.</summary>
    /// <param name="x">The elements.</param>
    /// <param name="length">How many.</param>
    /// <param name="far">Whether they shall be asked for before they are read.</param>
    /// <param name="result">The one that is chosen.</param>
    /// <returns>False if one is NaN, or the sum of all came near one (infinities of both signs): the result is undefined then.</returns>
    [MethodImpl(Jit.Loop)]
    public static bool Run<T, TChoice>(T* x, nuint length, bool far, out T result)
        where T : unmanaged, INumber<T>
        where TChoice : struct, IReduceOperator<T>
    {
        // The first register and the last may have elements in common with their neighbours: choosing one twice changes nothing.
        nuint width = (nuint)Vector<T>.Count, i = Boundary.Distance(x);
        Vector<T> one = Vector<T>.One, a = Vector.Load(x), b = a, c = a, d = a;
        Vector<T> s0 = a, s1 = Vector<T>.Zero, s2 = s1, s3 = s1, s4 = s1, s5 = s1, s6 = s1, s7 = s1;
        for (; length - i >= Row * width; i += Row * width)
        {
            // One load serves both uses; as operands of both instructions there would be two.
            T* row = x + i;
            if (far) Ahead.FetchBytes((byte*)row + Ahead.RowBytes, Row * Vector<byte>.Count);
            Take<T, TChoice>(Vector.Load(row), one, ref a, ref s0);
            Take<T, TChoice>(Vector.Load(row + width), one, ref b, ref s1);
            Take<T, TChoice>(Vector.Load(row + 2 * width), one, ref c, ref s2);
            Take<T, TChoice>(Vector.Load(row + 3 * width), one, ref d, ref s3);
            Take<T, TChoice>(Vector.Load(row + 4 * width), one, ref a, ref s4);
            Take<T, TChoice>(Vector.Load(row + 5 * width), one, ref b, ref s5);
            Take<T, TChoice>(Vector.Load(row + 6 * width), one, ref c, ref s6);
            Take<T, TChoice>(Vector.Load(row + 7 * width), one, ref d, ref s7);
        }

        for (; length - i >= width; i += width) Take<T, TChoice>(Vector.Load(x + i), one, ref a, ref s0);

        Take<T, TChoice>(Vector.Load(x + length - width), one, ref b, ref s1);
        a = Choose<T, TChoice>(Choose<T, TChoice>(a, b), Choose<T, TChoice>(c, d));
        s0 = s0 + s1 + (s2 + s3) + (s4 + s5 + (s6 + s7));
        if (!Vector.EqualsAll(s0, s0))
        {
            result = default;
            return false;
        }

        result = LaneFold.Run<T, MapReduceSource<T, Plain<T, TChoice>>>(new LaneN<T>(a), default);
        if (result == T.Zero) result = Zero<T>(x, length, TChoice.Chooses);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Take<T, TChoice>(Vector<T> x, Vector<T> one, ref Vector<T> chosen, ref Vector<T> sum)
        where T : unmanaged, INumber<T>
        where TChoice : struct, IReduceOperator<T>
    {
        chosen = Choose<T, TChoice>(x, chosen);
        sum = typeof(T) == typeof(float)
            ? Vector.MultiplyAddEstimate(x.As<T, float>(), one.As<T, float>(), sum.As<T, float>()).As<float, T>()
            : Vector.MultiplyAddEstimate(x.As<T, double>(), one.As<T, double>(), sum.As<T, double>()).As<double, T>();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Choose<T, TChoice>(Vector<T> x, Vector<T> y)
        where T : unmanaged, INumber<T>
        where TChoice : struct, IReduceOperator<T> =>
        TChoice.Chooses == Extremum.Smallest ? Vector.MinNative(x, y) : Vector.MaxNative(x, y);

    /// <summary>Which zero: −0 is the smallest, +0 the largest, so the one that is looked for is chosen if it is anywhere.</summary>
    private static T Zero<T>(T* x, nuint length, Extremum extremum)
        where T : unmanaged, INumber<T>
    {
        T wanted = extremum == Extremum.Smallest ? -T.Zero : T.Zero;
        return FindLoop.Run(x, length, wanted) < length ? wanted : -wanted;
    }
}
