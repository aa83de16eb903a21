using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>Inverse functions of sin, cos and tan in double precision: what <see cref="AtanFormula{T, F}"/> and <see cref="AsinFormula{T, F}"/> take from the format.</summary>
internal readonly struct ArcF64 : IArcFormat<double>
{
    public static double HalfPi => 1.570796326794896558;

    public static double PiRest => 3.8981718325193755e-17;

    public static double Largest => 1e20;

    public static double Small => 1e-100;

    public static double Scale => 4.149515568880993e180; // 2⁶⁰⁰

    public static double Straight => 1e-8;

    public static double Tiny => 1e-200;

    public static double Of(double value) => value;

    public static double Of(int value) => value;

    /// <summary>atan t = t + t z p(z), relative error of p 2^-54; and the derivative, 1 / (1 + z), is near enough to 1 − z/2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleWord<V, double> Arc<V>(V t, V rest)
        where V : unmanaged, ILane<V, double>
    {
        V z = t * t;
        V p = V.Horner(
            V.Splat(-1.1745223534483585336e-5), z, 1.359199679096895425e-4, -7.470303735698855105e-4, 2.607997197283740912e-3, -6.543615830668318006e-3,
            1.2706072567442140697e-2, -2.017959433181526832e-2, 2.751417892991178324e-2, -3.371199389086940168e-2);
        p = V.Horner(
            p, z, 3.870518748662227226e-2, -4.307194121536318115e-2, 4.751771547575521504e-2, -5.261182717096746925e-2,
            5.882058304740278576e-2, -6.666633947995197207e-2, 7.692305086491987853e-2, -9.090908949631733293e-2);
        p = V.Horner(p, z, 0.11111111106282060834, -0.14285714285622128084, 0.19999999999999210076, -0.3333333333333333148);
        return new(t, V.Fma(t * z, p, V.Fma(rest, z * V.Splat(-0.5), rest)));
    }

    /// <summary>Relative error 2^-49.5.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V AsinSeries<V>(V z)
        where V : unmanaged, ILane<V, double>
    {
        V p = V.Horner(
            V.Splat(2.829763022596201716e-2), z, -1.09255855998015277e-2, 1.61403444984957907e-2, 7.76775593607533562e-3, 1.1882835885073807225e-2,
            1.392866801631919768e-2, 1.735534496888885628e-2, 2.2372043041379657824e-2, 3.0381947512665624656e-2);
        return V.Fma(V.Fma(V.Fma(p, z, V.Splat(4.464285710102022103e-2)), z, V.Splat(7.500000000022381819e-2)), z, V.Splat(0.1666666666666664631));
    }
}
