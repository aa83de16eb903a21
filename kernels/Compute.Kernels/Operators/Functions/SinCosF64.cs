using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>sin and cos in double precision: what <see cref="SinCosFormula{T, F}"/> takes from the format.</summary>
internal readonly struct SinCosF64 : ISinCosFormat<double>
{
    public static int SignBit => 63;

    public static double LowestBit => BitConverter.Int64BitsToDouble(1);

    public static double Shift => 6755399441055744d; // 1.5 · 2⁵²

    public static double Limit => 1e8;

    public static double InverseHalfPi => 0.6366197723675813824;

    public static double HalfPi => 1.570796326794896558;

    public static double HalfPiRest => 6.123233995736766036e-17;

    public static double First => 1.570796326794896558;

    public static double Second => 6.12323393205359425e-17;

    public static double Third => 6.368317163510949908e-25;

    public static double Of(double value) => value;

    public static double Of(int value) => value;

    /// <summary>Relative error 2^-54.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V CosSeries<V>(V z)
        where V : unmanaged, ILane<V, double>
    {
        V c = V.Horner(V.Splat(-1.1381398882449988564e-11), z, 2.087612580994941016e-9, -2.755731714853582832e-7, 2.4801587298441793894e-5, -1.388888888888705061e-3);
        return V.Fma(c, z, V.Splat(4.166666666666666435e-2));
    }

    /// <summary>Relative error 2^-52.7.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V SinSeries<V>(V z)
        where V : unmanaged, ILane<V, double>
    {
        V s = V.Horner(V.Splat(-1.5918940731854613774e-10), z, 2.505114658156061307e-8, -2.7557316199899500274e-6, 1.9841269837040398393e-4, -8.333333333331282775e-3);
        return V.Fma(s, z, V.Splat(0.1666666666666666574));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V TurnQuadrant<V>(V x)
        where V : unmanaged, ILane<V, double> =>
        V.OneByOne(x, default(QuarterTurnF64.Quadrant));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V TurnHigh<V>(V x)
        where V : unmanaged, ILane<V, double> =>
        V.OneByOne(x, default(QuarterTurnF64.High));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V TurnLow<V>(V x)
        where V : unmanaged, ILane<V, double> =>
        V.OneByOne(x, default(QuarterTurnF64.Low));
}
