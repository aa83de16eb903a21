using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>
/// c(z) of ln Γ(2 + z) = z (z + 1) c(z) in double precision, −¾ ≤ z ≤ ⅖: without the logarithm's zeros it is positive and changes little.
/// Coefficients: eng/coefficients/gamma.py.
/// </summary>
internal static class GammaQuotientF64
{
    private const double C0 = 0.4227843350984671345;
    private const double C1 = -0.1003173016743538898;
    private const double C2 = 3.296500062115694657e-2;
    private const double C3 = -1.238419219337847516e-2;
    private const double C4 = 4.998641164619783799e-3;
    private const double C5 = -2.108130833477387528e-3;
    private const double C6 = 9.153769249656162248e-4;
    private const double C7 = -4.057074118220549701e-4;
    private const double C8 = 1.82552579508823981e-4;
    private const double C9 = -8.309490245748585757e-5;
    private const double C10 = 3.816976267759298919e-5;
    private const double C11 = -1.766351956455827749e-5;
    private const double C12 = 8.213853130481348766e-6;
    private const double C13 = -3.841105365061598179e-6;
    private const double C14 = 1.856247307463802513e-6;
    private const double C15 = -8.401248311607117793e-7;
    private const double C16 = 2.586584268247110045e-7;
    private const double C17 = -3.482889736133213477e-7;
    private const double C18 = 2.241375563081321855e-7;
    private const double C19 = 2.832612150008824728e-7;
    private const double C20 = 1.989037604498252857e-7;

    /// <summary>c(z), relative error 2^-56.2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Evaluate<V>(V z)
        where V : unmanaged, ILane<V, double> =>
        V.Horner(V.Horner(V.Horner(V.Splat(C20), z, C19, C18, C17, C16, C15, C14, C13, C12), z, C11, C10, C9, C8, C7, C6, C5, C4), z, C3, C2, C1, C0);

    /// <summary>(c(z) − c(other)) / (z − other), without taking a difference.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static V Slope<V>(V z, V other)
        where V : unmanaged, ILane<V, double>
    {
        DoubleWord<V, double> t = SlopeBegin(z, other);
        t = Step(Step(Step(Step(Step(t, z, other, C10), z, other, C9), z, other, C8), z, other, C7), z, other, C6);
        return Step(Step(Step(Step(Step(t, z, other, C5), z, other, C4), z, other, C3), z, other, C2), z, other, C1).Low;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static DoubleWord<V, double> SlopeBegin<V>(V z, V other)
        where V : unmanaged, ILane<V, double>
    {
        DoubleWord<V, double> t = new(V.Splat(C20), V.Splat(C20));
        t = Step(Step(Step(Step(t, z, other, C19), z, other, C18), z, other, C17), z, other, C16);
        return Step(Step(Step(Step(Step(t, z, other, C15), z, other, C14), z, other, C13), z, other, C12), z, other, C11);
    }

    /// <summary>One more step of two of Horner's rules: the polynomial at the other place, and the slope from its values so far.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static DoubleWord<V, double> Step<V>(DoubleWord<V, double> t, V z, V other, double c)
        where V : unmanaged, ILane<V, double>
    {
        V value = V.Fma(t.High, other, V.Splat(c));
        return new(value, V.Fma(t.Low, z, value));
    }
}
