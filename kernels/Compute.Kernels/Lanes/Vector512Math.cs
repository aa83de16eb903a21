using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Compute.Kernels;

/// <summary>What <see cref="Vector512{T}"/> offers per element type only, made generic; <c>typeof</c> tests fold away in the JIT.</summary>
internal static class Vector512Math
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Fma<T>(Vector512<T> x, Vector512<T> y, Vector512<T> z)
        where T : unmanaged
    {
        if (typeof(T) == typeof(float)) return Vector512.FusedMultiplyAdd(x.As<T, float>(), y.As<T, float>(), z.As<T, float>()).As<float, T>();
        if (typeof(T) == typeof(double)) return Vector512.FusedMultiplyAdd(x.As<T, double>(), y.As<T, double>(), z.As<T, double>()).As<double, T>();
        return x * y + z;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> MultiplyAddEstimate<T>(Vector512<T> x, Vector512<T> y, Vector512<T> z)
        where T : unmanaged =>
        typeof(T) == typeof(float)
            ? Vector512.MultiplyAddEstimate(x.As<T, float>(), y.As<T, float>(), z.As<T, float>()).As<float, T>()
            : Vector512.MultiplyAddEstimate(x.As<T, double>(), y.As<T, double>(), z.As<T, double>()).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Floor<T>(Vector512<T> x)
        where T : unmanaged
    {
        if (typeof(T) == typeof(float)) return Vector512.Floor(x.As<T, float>()).As<float, T>();
        if (typeof(T) == typeof(double)) return Vector512.Floor(x.As<T, double>()).As<double, T>();
        return x;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Ceiling<T>(Vector512<T> x)
        where T : unmanaged
    {
        if (typeof(T) == typeof(float)) return Vector512.Ceiling(x.As<T, float>()).As<float, T>();
        if (typeof(T) == typeof(double)) return Vector512.Ceiling(x.As<T, double>()).As<double, T>();
        return x;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Truncate<T>(Vector512<T> x)
        where T : unmanaged
    {
        if (typeof(T) == typeof(float)) return Vector512.Truncate(x.As<T, float>()).As<float, T>();
        if (typeof(T) == typeof(double)) return Vector512.Truncate(x.As<T, double>()).As<double, T>();
        return x;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> RoundEven<T>(Vector512<T> x)
        where T : unmanaged
    {
        if (typeof(T) == typeof(float)) return Vector512.Round(x.As<T, float>()).As<float, T>();
        if (typeof(T) == typeof(double)) return Vector512.Round(x.As<T, double>()).As<double, T>();
        return x;
    }

    /// <summary>Unlike <see cref="Vector512.Abs{T}"/>, never throws for an integer MinValue, on any width.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Abs<T>(Vector512<T> x)
        where T : unmanaged
    {
        if (typeof(T) == typeof(float)) return Vector512.AndNot(x.As<T, float>(), Vector512.Create(-0f)).As<float, T>();
        if (typeof(T) == typeof(double)) return Vector512.AndNot(x.As<T, double>(), Vector512.Create(-0d)).As<double, T>();
        return Vector512.ConditionalSelect(Vector512.LessThan(x, Vector512<T>.Zero), Vector512<T>.Zero - x, x);
    }

    /// <summary>Flips the sign bit of floats (0 − x would turn +0 into +0); wraps integers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Negate<T>(Vector512<T> x)
        where T : unmanaged
    {
        if (typeof(T) == typeof(float)) return (x.As<T, float>() ^ Vector512.Create(-0f)).As<float, T>();
        if (typeof(T) == typeof(double)) return (x.As<T, double>() ^ Vector512.Create(-0d)).As<double, T>();
        return Vector512<T>.Zero - x;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Vector512<T> AddBits<T>(Vector512<T> x, Vector512<T> y)
        where T : unmanaged
    {
        if (sizeof(T) == 4) return (x.As<T, int>() + y.As<T, int>()).As<int, T>();
        if (sizeof(T) == 8) return (x.As<T, long>() + y.As<T, long>()).As<long, T>();
        return x + y;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Vector512<T> SubtractBits<T>(Vector512<T> x, Vector512<T> y)
        where T : unmanaged
    {
        if (sizeof(T) == 4) return (x.As<T, int>() - y.As<T, int>()).As<int, T>();
        if (sizeof(T) == 8) return (x.As<T, long>() - y.As<T, long>()).As<long, T>();
        return x - y;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> ConvertBits<T>(Vector512<T> x)
        where T : unmanaged
    {
        if (typeof(T) == typeof(float)) return Vector512.ConvertToSingle(x.As<T, int>()).As<float, T>();
        if (typeof(T) == typeof(double)) return Vector512.ConvertToDouble(x.As<T, long>()).As<double, T>();
        return x;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> ShiftLeft<T>(Vector512<T> x, int count)
        where T : unmanaged
    {
        if (typeof(T) == typeof(float)) return (x.As<T, int>() << count).As<int, T>();
        if (typeof(T) == typeof(double)) return (x.As<T, long>() << count).As<long, T>();
        return x << count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> ShiftRight<T>(Vector512<T> x, int count)
        where T : unmanaged
    {
        if (typeof(T) == typeof(float)) return (x.As<T, int>() >> count).As<int, T>();
        if (typeof(T) == typeof(double)) return (x.As<T, long>() >> count).As<long, T>();
        return x >> count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> ShiftRightLogical<T>(Vector512<T> x, int count)
        where T : unmanaged
    {
        if (typeof(T) == typeof(float)) return (x.As<T, int>() >>> count).As<int, T>();
        if (typeof(T) == typeof(double)) return (x.As<T, long>() >>> count).As<long, T>();
        return x >>> count;
    }

    /// <summary>All bits of a position set where not low &lt; x &lt; high, NaN included.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Outside<T>(Vector512<T> x, T low, T high)
        where T : unmanaged =>
        typeof(T) == typeof(float) && Interval<T, int>.IsOrdered(low, high, int.MinValue) ? Interval<T, int>.Outside(x, low, high, int.MinValue)
        : typeof(T) == typeof(double) && Interval<T, long>.IsOrdered(low, high, long.MinValue) ? Interval<T, long>.Outside(x, low, high, long.MinValue)
        : ~(Vector512.GreaterThan(x, Vector512.Create(low)) & Vector512.LessThan(x, Vector512.Create(high)));

    /// <summary>Whether <see cref="Outside{T}"/> holds anywhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyOutside<T>(Vector512<T> x, T low, T high)
        where T : unmanaged => AnyOutside(x, x, low, high);

    /// <summary>The same for either of two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyOutside<T>(Vector512<T> x, Vector512<T> y, T low, T high)
        where T : unmanaged =>
        typeof(T) == typeof(float) && Interval<T, int>.IsOrdered(low, high, int.MinValue) ? Interval<T, int>.AnyOutside(x, y, low, high, int.MinValue)
        : typeof(T) == typeof(double) && Interval<T, long>.IsOrdered(low, high, long.MinValue) ? Interval<T, long>.AnyOutside(x, y, low, high, long.MinValue)
        : AnySet(Outside(x, low, high) | Outside(y, low, high));

    /// <summary>
    /// The bit patterns of floats of one sign are ordered like integers, NaN above ∞: where the interval allows it, that is one comparison
    /// and one more instruction instead of two and two. The conditions are constants where it is called.
    /// </summary>
    private static class Interval<T, TBits>
        where T : unmanaged
        where TBits : unmanaged, IBinaryInteger<TBits>
    {
        /// <summary>Whether one comparison will do.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static bool IsOrdered(T low, T high, TBits sign) => IsSymmetric(low, high, sign) || Bits(low) >= TBits.Zero;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<T> Outside(Vector512<T> x, T low, T high, TBits sign) =>
            Vector512.GreaterThan(Moved(x, low, high, sign), Limit(low, high, sign)).As<TBits, T>();

        /// <summary>In one expression, so that masks stay in mask registers (exp f64: 5 of 69 operations for two registers).</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static bool AnyOutside(Vector512<T> x, Vector512<T> y, T low, T high, TBits sign)
        {
            Vector512<TBits> a = Moved(x, low, high, sign), b = Moved(y, low, high, sign), limit = Limit(low, high, sign);
            return (Vector512.GreaterThan(a, limit) | Vector512.GreaterThan(b, limit)) != Vector512<TBits>.Zero;
        }

        /// <summary>Without the sign, or moved so that the interval begins at the least integer: everything else, negative numbers too, lies above it.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector512<TBits> Moved(Vector512<T> x, T low, T high, TBits sign) =>
            IsSymmetric(low, high, sign) ? x.As<T, TBits>() & Vector512.Create(~sign) : x.As<T, TBits>() + Vector512.Create(sign - Bits(low) - TBits.One);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector512<TBits> Limit(T low, T high, TBits sign) =>
            Vector512.Create(IsSymmetric(low, high, sign) ? Bits(high) - TBits.One : sign - Bits(low) - TBits.One + Bits(high) - TBits.One);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static bool IsSymmetric(T low, T high, TBits sign) => Bits(low) == (Bits(high) ^ sign);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static TBits Bits(T x) => Unsafe.BitCast<T, TBits>(x);
    }

    /// <summary>Whether a mask of comparisons holds anywhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnySet<T>(Vector512<T> mask)
        where T : unmanaged =>
        !Vector512.EqualsAll(mask.As<T, byte>(), Vector512<byte>.Zero);
}
