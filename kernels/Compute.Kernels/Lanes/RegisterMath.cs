using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>What no register has an instruction for, made of what it has, whatever its width.</summary>
internal static class RegisterMath
{
    /// <summary>C's fmod for floats, as in <see cref="Scalar.Remainder{T}"/>; integers go one by one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static R Remainder<R, T>(R x, R y)
        where R : unmanaged, IRegister<R, T>
        where T : unmanaged, INumber<T>
    {
        if (typeof(T) == typeof(float)) return Remainder<R, T>(x, y, (T)(object)(float)(1 << 22), (T)(object)float.MaxValue);
        if (typeof(T) == typeof(double)) return Remainder<R, T>(x, y, (T)(object)(double)(1L << 51), (T)(object)double.MaxValue);
        return LaneMemory.Remainder<R, T>(x, y);
    }

    /// <summary>
    /// A quotient of fewer bits than the significand is at most one too large, never too small, and then the fused difference is exact:
    /// 0.21 ns per element against 2.9 one by one (f32, AVX2). Greater quotients, infinities and zero divisors go one by one.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static R Remainder<R, T>(R x, R y, T limit, T largest)
        where R : unmanaged, IRegister<R, T>
        where T : unmanaged, INumber<T>
    {
        R a = R.Abs(x), b = R.Abs(y), quotient = R.Truncate(a / b);
        R easy = R.IsLess(quotient, R.Splat(limit)) & R.IsLessOrEqual(b, R.Splat(largest));
        if (R.AnySet(~easy)) return LaneMemory.Remainder<R, T>(x, y);
        R rest = R.Fma(-quotient, b, a);
        rest = R.IfLess(rest, R.Splat(T.Zero), rest + b, rest);
        return rest | (x & R.Splat(-T.Zero));
    }

    /// <summary>y, with op(x) where not low &lt; x &lt; high; y untouched when there is no such position. A method of its own: it is rare and long.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static R Patch<R, T, TOp>(R x, T low, T high, R y, TOp op)
        where R : unmanaged, IRegister<R, T>
        where T : unmanaged, INumber<T>
        where TOp : struct, IUnaryOperator<T>
    {
        R outside = R.IsOutside(x, low, high);
        return R.AnySet(outside) ? R.Select(outside, op.Invoke(x), y) : y;
    }
}
