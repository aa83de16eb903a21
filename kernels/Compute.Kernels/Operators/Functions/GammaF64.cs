using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>Γ and ln |Γ| in double precision: what <see cref="GammaFormula{T, F}"/> and <see cref="LogGammaFormula{T, F}"/> take from the format.</summary>
internal readonly struct GammaF64 : IGammaFormat<double>
{
    public static double Largest => 190d;

    public static double LargestOfLog => 2.5599833278516383e305;

    public static int LastCell => 17;

    public static double StirlingConstant => 0.4189385332046727251;

    public static double StirlingRest => 1.672820965058541252e-17;

    public static double Of(double value) => value;

    public static double Of(int value) => value;

    /// <summary>Error of s / y 2^-58.53.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V StirlingSeries<V>(V v)
        where V : unmanaged, ILane<V, double> =>
        V.Horner(
            V.Splat(3.437009747949974769e-2), v, -1.786331645897452913e-2, 5.769527852537387029e-3, -1.894597817195246619e-3, 8.412315804235916865e-4,
            -5.952310119120681137e-4, 7.936507405318405121e-4, -2.777777777595093287e-3, 8.33333333333331483e-2);

    /// <summary>Relative error of the sine 2^-63.06.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V SineSeries<V>(V z)
        where V : unmanaged, ILane<V, double> =>
        V.Horner(
            V.Splat(-6.303498508948500598e-9), z, 2.520757361146736054e-7, -6.97537680150501478e-6, 1.484286616895272358e-4, -2.346081014785467416e-3,
            2.614784781570502967e-2, -0.1907518241219786359, 0.8117424252833507214, -1.644934066848226406);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Quotient<V>(V z)
        where V : unmanaged, ILane<V, double> =>
        GammaQuotientF64.Evaluate(z);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V QuotientSlope<V>(V z, V other)
        where V : unmanaged, ILane<V, double> =>
        GammaQuotientF64.Slope(z, other);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V ZeroHigh<V>(V key)
        where V : unmanaged, ILane<V, double> =>
        V.OneByOne(key, default(LogGammaZerosF64.High));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V ZeroLow<V>(V key)
        where V : unmanaged, ILane<V, double> =>
        V.OneByOne(key, default(LogGammaZerosF64.Low));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleWord<V, double> Log<V>(V x)
        where V : unmanaged, ILane<V, double> =>
        PowF64.Log(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Shifted<V>(V x)
        where V : unmanaged, ILane<V, double> =>
        ExpF64.Shifted(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleWord<V, double> SignificandPair<V>(V high, V low, V shifted)
        where V : unmanaged, ILane<V, double> =>
        ExpF64.SignificandPair(high, low, shifted);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Scale<V>(V x, V shifted)
        where V : unmanaged, ILane<V, double> =>
        ExpF64.ScaleAny(x, shifted);
}
