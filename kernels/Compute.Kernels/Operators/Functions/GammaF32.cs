using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>Γ and ln |Γ| in single precision: what <see cref="GammaFormula{T, F}"/> and <see cref="LogGammaFormula{T, F}"/> take from the format.</summary>
internal readonly struct GammaF32 : IGammaFormat<float>
{
    public static float Largest => 50f;

    public static float LargestOfLog => 4.085003108e36f;

    public static int LastCell => 9;

    public static float StirlingConstant => 0.41893854737f;

    public static float StirlingRest => -1.416814488e-8f;

    public static float Of(double value) => (float)value;

    public static float Of(int value) => value;

    /// <summary>Error of s / y 2^-30.91.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V StirlingSeries<V>(V v)
        where V : unmanaged, ILane<V, float> =>
        V.Fma(V.Fma(V.Splat(7.3565129424e-4f), v, V.Splat(-2.7760667726e-3f)), v, V.Splat(8.3333320916e-2f));

    /// <summary>Relative error of the sine 2^-33.75.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V SineSeries<V>(V z)
        where V : unmanaged, ILane<V, float> =>
        V.Horner(V.Splat(-2.2279699333e-3f), z, 2.6111427695e-2f, -0.19074651599f, 0.81174206734f, -1.6449340582f);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Quotient<V>(V z)
        where V : unmanaged, ILane<V, float> =>
        GammaQuotientF32.Evaluate(z);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V QuotientSlope<V>(V z, V other)
        where V : unmanaged, ILane<V, float> =>
        GammaQuotientF32.Slope(z, other);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V ZeroHigh<V>(V key)
        where V : unmanaged, ILane<V, float> =>
        V.OneByOne(key, default(LogGammaZerosF32.High));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V ZeroLow<V>(V key)
        where V : unmanaged, ILane<V, float> =>
        V.OneByOne(key, default(LogGammaZerosF32.Low));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleWord<V, float> Log<V>(V x)
        where V : unmanaged, ILane<V, float> =>
        PowF32.Log(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Shifted<V>(V x)
        where V : unmanaged, ILane<V, float> =>
        ExpF32.Shifted(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleWord<V, float> SignificandPair<V>(V high, V low, V shifted)
        where V : unmanaged, ILane<V, float> =>
        ExpF32.SignificandPair(high, low, shifted);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Scale<V>(V x, V shifted)
        where V : unmanaged, ILane<V, float> =>
        ExpF32.ScaleAny(x, shifted);
}
