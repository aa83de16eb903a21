using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>
/// c(z) of ln Γ(2 + z) = z (z + 1) c(z) in single precision, −¾ ≤ z ≤ ⅖: without the logarithm's zeros it is positive and changes little.
/// Coefficients: eng/coefficients/gamma.py.
/// </summary>
internal static class GammaQuotientF32
{
    private const float C0 = 0.42278432846f;
    private const float C1 = -0.10031729937f;
    private const float C2 = 3.2965410501e-2f;
    private const float C3 = -1.2384150177e-2f;
    private const float C4 = 4.991538357e-3f;
    private const float C5 = -2.1125699859e-3f;
    private const float C6 = 9.6274074167e-4f;
    private const float C7 = -3.5191106144e-4f;
    private const float C8 = 7.9390745668e-5f;
    private const float C9 = -2.6109657483e-4f;

    /// <summary>c(z), relative error 2^-25.93.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Evaluate<V>(V z)
        where V : unmanaged, ILane<V, float> =>
        V.Fma(V.Horner(V.Splat(C9), z, C8, C7, C6, C5, C4, C3, C2, C1), z, V.Splat(C0));

    /// <summary>(c(z) − c(other)) / (z − other), without taking a difference.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static V Slope<V>(V z, V other)
        where V : unmanaged, ILane<V, float>
    {
        DoubleWord<V, float> t = new(V.Splat(C9), V.Splat(C9));
        t = Step(Step(Step(Step(t, z, other, C8), z, other, C7), z, other, C6), z, other, C5);
        return Step(Step(Step(Step(t, z, other, C4), z, other, C3), z, other, C2), z, other, C1).Low;
    }

    /// <summary>One more step of two of Horner's rules: the polynomial at the other place, and the slope from its values so far.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static DoubleWord<V, float> Step<V>(DoubleWord<V, float> t, V z, V other, float c)
        where V : unmanaged, ILane<V, float>
    {
        V value = V.Fma(t.High, other, V.Splat(c));
        return new(value, V.Fma(t.Low, z, value));
    }
}
