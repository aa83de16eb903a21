using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Compute.Kernels;

/// <summary>What <see cref="Vector{T}"/> offers per element type only, made generic; <c>typeof</c> tests fold away in the JIT.</summary>
internal static class VectorMath
{
    /// <summary>One value from memory in every position: a load that broadcasts, where <c>new Vector&lt;T&gt;(*x)</c> becomes a load and a shuffle.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Vector<T> Broadcast<T>(T* x)
        where T : unmanaged
    {
        if (Vector<byte>.Count == 32 && Avx2.IsSupported)
        {
            if (sizeof(T) == 4) return Avx.BroadcastScalarToVector256((float*)x).AsVector().As<float, T>();
            if (sizeof(T) == 8) return Avx.BroadcastScalarToVector256((double*)x).AsVector().As<double, T>();
        }

        return new Vector<T>(*x);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Fma<T>(Vector<T> x, Vector<T> y, Vector<T> z)
        where T : unmanaged
    {
        if (typeof(T) == typeof(float)) return Vector.FusedMultiplyAdd(x.As<T, float>(), y.As<T, float>(), z.As<T, float>()).As<float, T>();
        if (typeof(T) == typeof(double)) return Vector.FusedMultiplyAdd(x.As<T, double>(), y.As<T, double>(), z.As<T, double>()).As<double, T>();
        return x * y + z;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> MultiplyAddEstimate<T>(Vector<T> x, Vector<T> y, Vector<T> z)
        where T : unmanaged =>
        typeof(T) == typeof(float)
            ? Vector.MultiplyAddEstimate(x.As<T, float>(), y.As<T, float>(), z.As<T, float>()).As<float, T>()
            : Vector.MultiplyAddEstimate(x.As<T, double>(), y.As<T, double>(), z.As<T, double>()).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Floor<T>(Vector<T> x)
        where T : unmanaged
    {
        if (typeof(T) == typeof(float)) return Vector.Floor(x.As<T, float>()).As<float, T>();
        if (typeof(T) == typeof(double)) return Vector.Floor(x.As<T, double>()).As<double, T>();
        return x;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Ceiling<T>(Vector<T> x)
        where T : unmanaged
    {
        if (typeof(T) == typeof(float)) return Vector.Ceiling(x.As<T, float>()).As<float, T>();
        if (typeof(T) == typeof(double)) return Vector.Ceiling(x.As<T, double>()).As<double, T>();
        return x;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Truncate<T>(Vector<T> x)
        where T : unmanaged
    {
        if (typeof(T) == typeof(float)) return Vector.Truncate(x.As<T, float>()).As<float, T>();
        if (typeof(T) == typeof(double)) return Vector.Truncate(x.As<T, double>()).As<double, T>();
        return x;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> RoundEven<T>(Vector<T> x)
        where T : unmanaged
    {
        if (typeof(T) == typeof(float)) return Vector.Round(x.As<T, float>()).As<float, T>();
        if (typeof(T) == typeof(double)) return Vector.Round(x.As<T, double>()).As<double, T>();
        return x;
    }

    /// <summary>Unlike <see cref="Vector.Abs{T}"/>, never throws for an integer MinValue, on any width.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Abs<T>(Vector<T> x)
        where T : unmanaged
    {
        if (typeof(T) == typeof(float)) return Vector.AndNot(x.As<T, float>(), new Vector<float>(-0f)).As<float, T>();
        if (typeof(T) == typeof(double)) return Vector.AndNot(x.As<T, double>(), new Vector<double>(-0d)).As<double, T>();
        return Vector.ConditionalSelect(Vector.LessThan(x, Vector<T>.Zero), Vector<T>.Zero - x, x);
    }

    /// <summary>Flips the sign bit of floats (0 − x would turn +0 into +0); wraps integers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Negate<T>(Vector<T> x)
        where T : unmanaged
    {
        if (typeof(T) == typeof(float)) return (x.As<T, float>() ^ new Vector<float>(-0f)).As<float, T>();
        if (typeof(T) == typeof(double)) return (x.As<T, double>() ^ new Vector<double>(-0d)).As<double, T>();
        return Vector<T>.Zero - x;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Vector<T> AddBits<T>(Vector<T> x, Vector<T> y)
        where T : unmanaged
    {
        if (sizeof(T) == 4) return (x.As<T, int>() + y.As<T, int>()).As<int, T>();
        if (sizeof(T) == 8) return (x.As<T, long>() + y.As<T, long>()).As<long, T>();
        return x + y;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Vector<T> SubtractBits<T>(Vector<T> x, Vector<T> y)
        where T : unmanaged
    {
        if (sizeof(T) == 4) return (x.As<T, int>() - y.As<T, int>()).As<int, T>();
        if (sizeof(T) == 8) return (x.As<T, long>() - y.As<T, long>()).As<long, T>();
        return x - y;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> ConvertBits<T>(Vector<T> x)
        where T : unmanaged
    {
        if (typeof(T) == typeof(float)) return Vector.ConvertToSingle(x.As<T, int>()).As<float, T>();
        if (typeof(T) == typeof(double)) return Vector.ConvertToDouble(x.As<T, long>()).As<double, T>();
        return x;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> ShiftLeft<T>(Vector<T> x, int count)
        where T : unmanaged
    {
        if (typeof(T) == typeof(float)) return (x.As<T, int>() << count).As<int, T>();
        if (typeof(T) == typeof(double)) return (x.As<T, long>() << count).As<long, T>();
        return x << count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> ShiftRight<T>(Vector<T> x, int count)
        where T : unmanaged
    {
        if (typeof(T) == typeof(float)) return (x.As<T, int>() >> count).As<int, T>();
        if (typeof(T) == typeof(double)) return (x.As<T, long>() >> count).As<long, T>();
        return x >> count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> ShiftRightLogical<T>(Vector<T> x, int count)
        where T : unmanaged
    {
        if (typeof(T) == typeof(float)) return (x.As<T, int>() >>> count).As<int, T>();
        if (typeof(T) == typeof(double)) return (x.As<T, long>() >>> count).As<long, T>();
        return x >>> count;
    }

    /// <summary>All bits of a position set where not low &lt; x &lt; high, NaN included.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Outside<T>(Vector<T> x, T low, T high)
        where T : unmanaged =>
        typeof(T) == typeof(float) ? Outside<T, int>(x, low, high, int.MinValue)
        : typeof(T) == typeof(double) ? Outside<T, long>(x, low, high, long.MinValue)
        : ~(Vector.GreaterThan(x, new Vector<T>(low)) & Vector.LessThan(x, new Vector<T>(high)));

    /// <summary>
    /// The bit patterns of floats of one sign are ordered like integers, NaN above ∞: where the interval allows it, that is one comparison
    /// and one more instruction instead of two and two. The conditions are constants where it is called.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Outside<T, TBits>(Vector<T> x, T low, T high, TBits sign)
        where T : unmanaged
        where TBits : unmanaged, IBinaryInteger<TBits>
    {
        TBits first = Unsafe.BitCast<T, TBits>(low), end = Unsafe.BitCast<T, TBits>(high);
        Vector<TBits> bits = x.As<T, TBits>();
        if (first == (end ^ sign)) return Vector.GreaterThan(bits & new Vector<TBits>(~sign), new Vector<TBits>(end - TBits.One)).As<TBits, T>();
        if (first < TBits.Zero) return ~(Vector.GreaterThan(x, new Vector<T>(low)) & Vector.LessThan(x, new Vector<T>(high)));
        // Moved so that the interval begins at the least integer: everything else, negative numbers too, lies above it.
        TBits start = sign - first - TBits.One;
        return Vector.GreaterThan(bits + new Vector<TBits>(start), new Vector<TBits>(start + end - TBits.One)).As<TBits, T>();
    }

    /// <summary>Whether a mask of comparisons holds anywhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnySet<T>(Vector<T> mask)
        where T : unmanaged =>
        !Vector.EqualsAll(mask.As<T, byte>(), Vector<byte>.Zero);
}
