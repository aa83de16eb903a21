using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>
/// An unevaluated sum of two numbers, the second about as small as the rounding error of the first: twice the precision of T, for the
/// few steps of a formula that need it. T. J. Dekker, "A floating-point technique for extending the available precision" (1971).
/// </summary>
internal readonly struct DoubleWord<V, T>
    where V : unmanaged, ILane<V, T>
    where T : unmanaged, INumber<T>
{
    public readonly V High, Low;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public DoubleWord(V high, V low) => (High, Low) = (high, low);

    /// <summary>x², a term of the order of low² left out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleWord<V, T> Square(DoubleWord<V, T> x)
    {
        V high = x.High * x.High;
        return new(high, V.Fma(x.High + x.High, x.Low, V.Fma(x.High, x.High, -high)));
    }

    /// <summary>x · y, a term of the order of low² left out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleWord<V, T> operator *(DoubleWord<V, T> x, DoubleWord<V, T> y)
    {
        V high = x.High * y.High;
        return new(high, V.Fma(x.High, y.Low, V.Fma(x.Low, y.High, V.Fma(x.High, y.High, -high))));
    }

    /// <summary>x · y, exact.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleWord<V, T> Product(V x, V y)
    {
        V high = x * y;
        return new(high, V.Fma(x, y, -high));
    }

    /// <summary>x + y, exact. D. E. Knuth, "The art of computer programming", volume 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleWord<V, T> Sum(V x, V y)
    {
        V sum = x + y, ofY = sum - x;
        return new(sum, x - (sum - ofY) + (y - ofY));
    }

    /// <summary>x + y, whichever is the greater.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleWord<V, T> operator +(DoubleWord<V, T> x, DoubleWord<V, T> y)
    {
        DoubleWord<V, T> sum = Sum(x.High, y.High);
        V low = x.Low + y.Low + sum.Low, high = sum.High + low;
        return new(high, sum.High - high + low);
    }

    /// <summary>−x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleWord<V, T> operator -(DoubleWord<V, T> x) => new(-x.High, -x.Low);

    /// <summary>x / y.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleWord<V, T> operator /(DoubleWord<V, T> x, DoubleWord<V, T> y)
    {
        V quotient = x.High / y.High;
        return new(quotient, (V.Fma(-quotient, y.Low, V.Fma(-quotient, y.High, x.High)) + x.Low) / y.High);
    }

    /// <summary>Per position: a &lt; b ? x : y.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleWord<V, T> IfLess(V a, V b, DoubleWord<V, T> x, DoubleWord<V, T> y) => new(V.IfLess(a, b, x.High, y.High), V.IfLess(a, b, x.Low, y.Low));

    /// <summary>high + low + x, where |high| ≥ |x| or high = 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleWord<V, T> Add(V high, V low, DoubleWord<V, T> x)
    {
        V sum = high + x.High;
        return new(sum, high - sum + x.High + (x.Low + low));
    }
}
