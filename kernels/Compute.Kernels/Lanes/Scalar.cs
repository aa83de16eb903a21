using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>The scalar arithmetic that generic math leaves to each type; <c>typeof</c> tests fold away in the JIT.</summary>
internal static class Scalar
{
    /// <summary>Division that never traps: integers give 0 for a zero divisor (as NumPy and ARM do) and wrap MinValue ÷ −1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Divide<T>(T x, T y)
        where T : unmanaged, INumber<T>
    {
        if (typeof(T) == typeof(float) || typeof(T) == typeof(double)) return x / y;
        if (y == T.Zero) return T.Zero;
        return IsMinusOne(y) ? unchecked(T.Zero - x) : x / y;
    }

    /// <summary>C's fmod for floats, exact; the truncated remainder for integers, 0 for a zero divisor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Remainder<T>(T x, T y)
        where T : unmanaged, INumber<T>
    {
        if (typeof(T) == typeof(float) || typeof(T) == typeof(double)) return x % y;
        return y == T.Zero || IsMinusOne(y) ? T.Zero : x % y;
    }

    /// <summary>Fused for floats, wrapping for integers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Fma<T>(T x, T y, T z)
        where T : unmanaged, INumber<T>
    {
        if (typeof(T) == typeof(float)) return (T)(object)MathF.FusedMultiplyAdd((float)(object)x, (float)(object)y, (float)(object)z);
        if (typeof(T) == typeof(double)) return (T)(object)Math.FusedMultiplyAdd((double)(object)x, (double)(object)y, (double)(object)z);
        return x * y + z;
    }

    /// <summary>Correctly rounded square root; identity for integers, which no operator asks for.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sqrt<T>(T x)
        where T : unmanaged, INumber<T>
    {
        if (typeof(T) == typeof(float)) return (T)(object)MathF.Sqrt((float)(object)x);
        if (typeof(T) == typeof(double)) return (T)(object)Math.Sqrt((double)(object)x);
        return x;
    }

    /// <summary>|x| that never throws: <see cref="INumberBase{T}.Abs"/> would for an integer MinValue.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Abs<T>(T x)
        where T : unmanaged, INumber<T>
    {
        if (typeof(T) == typeof(float)) return (T)(object)MathF.Abs((float)(object)x);
        if (typeof(T) == typeof(double)) return (T)(object)Math.Abs((double)(object)x);
        return x < T.Zero ? unchecked(T.Zero - x) : x;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Floor<T>(T x)
        where T : unmanaged, INumber<T>
    {
        if (typeof(T) == typeof(float)) return (T)(object)MathF.Floor((float)(object)x);
        if (typeof(T) == typeof(double)) return (T)(object)Math.Floor((double)(object)x);
        return x;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Ceiling<T>(T x)
        where T : unmanaged, INumber<T>
    {
        if (typeof(T) == typeof(float)) return (T)(object)MathF.Ceiling((float)(object)x);
        if (typeof(T) == typeof(double)) return (T)(object)Math.Ceiling((double)(object)x);
        return x;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Truncate<T>(T x)
        where T : unmanaged, INumber<T>
    {
        if (typeof(T) == typeof(float)) return (T)(object)MathF.Truncate((float)(object)x);
        if (typeof(T) == typeof(double)) return (T)(object)Math.Truncate((double)(object)x);
        return x;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T RoundEven<T>(T x)
        where T : unmanaged, INumber<T>
    {
        if (typeof(T) == typeof(float)) return (T)(object)MathF.Round((float)(object)x);
        if (typeof(T) == typeof(double)) return (T)(object)Math.Round((double)(object)x);
        return x;
    }

    /// <summary>A formula for rare inputs: a call of its own, so that loops stay short.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static T Rare<T, TOp>(T x, TOp op)
        where T : unmanaged, INumber<T>
        where TOp : struct, IUnaryOperator<T> =>
        op.Invoke(new Lane1<T>(x)).Value;

    /// <summary>What lanes cannot say, inside a rare case.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static T OneByOne<T, TOp>(T x, TOp op)
        where T : unmanaged, INumber<T>
        where TOp : struct, IScalarOperator<T> =>
        op.Invoke(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsMinusOne<T>(T y)
        where T : unmanaged, INumber<T> =>
        T.IsNegative(y) && y == unchecked(T.Zero - T.One);
}
