using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>sin and cos in single precision: what <see cref="SinCosFormula{T, F}"/> takes from the format.</summary>
internal readonly struct SinCosF32 : ISinCosFormat<float>
{
    public static int SignBit => 31;

    public static float LowestBit => BitConverter.Int32BitsToSingle(1);

    public static float Shift => 12582912f; // 1.5 · 2²³

    public static float Limit => 6000f;

    public static float InverseHalfPi => 0.636619747f;

    public static float HalfPi => 1.57079637f;

    public static float HalfPiRest => -4.37113883e-8f;

    public static float First => 1.5707962513f;

    public static float Second => 7.54953362e-8f;

    public static float Third => 2.5633440683e-12f;

    public static float Of(double value) => (float)value;

    public static float Of(int value) => value;

    /// <summary>Relative error 2^-24.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V CosSeries<V>(V z)
        where V : unmanaged, ILane<V, float> =>
        V.Fma(V.Fma(V.Splat(2.4543425752e-5f), z, V.Splat(-1.3888269896e-3f)), z, V.Splat(4.166666418e-2f));

    /// <summary>Relative error 2^-25.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V SinSeries<V>(V z)
        where V : unmanaged, ILane<V, float> =>
        V.Fma(V.Fma(V.Fma(V.Splat(-2.9163211366e-6f), z, V.Splat(1.9860823522e-4f)), z, V.Splat(-8.333396167e-3f)), z, V.Splat(0.16666667163f));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V TurnQuadrant<V>(V x)
        where V : unmanaged, ILane<V, float> =>
        V.OneByOne(x, default(QuarterTurnF32.Quadrant));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V TurnHigh<V>(V x)
        where V : unmanaged, ILane<V, float> =>
        V.OneByOne(x, default(QuarterTurnF32.High));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V TurnLow<V>(V x)
        where V : unmanaged, ILane<V, float> =>
        V.OneByOne(x, default(QuarterTurnF32.Low));
}
