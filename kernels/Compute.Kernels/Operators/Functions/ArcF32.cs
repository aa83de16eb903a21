using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>Inverse functions of sin, cos and tan in single precision: what <see cref="AtanFormula{T, F}"/> and <see cref="AsinFormula{T, F}"/> take from the format.</summary>
internal readonly struct ArcF32 : IArcFormat<float>
{
    public static float HalfPi => 1.57079637f;

    public static float PiRest => -2.78275341e-8f;

    public static float Largest => 1e10f;

    public static float Small => 1e-12f;

    public static float Scale => 73786976294838206464f; // 2⁶⁶

    public static float Straight => 1e-4f;

    public static float Tiny => 1e-30f;

    public static float Of(double value) => (float)value;

    public static float Of(int value) => value;

    /// <summary>atan t = t + t z p(z), relative error of p 2^-25; and the derivative, 1 / (1 + z), is near enough to 1 − z/2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleWord<V, float> Arc<V>(V t, V rest)
        where V : unmanaged, ILane<V, float>
    {
        V z = t * t;
        V p = V.Horner(
            V.Splat(1.6501393402e-3f), z, -9.91343055e-3f, 2.7847088873e-2f, -5.065295473e-2f, 7.14237243e-2f,
            -8.975436538e-2f, 0.11098387837f, -0.1428527981f, 0.2000002265f);
        p = V.Fma(p, z, V.Splat(-0.33333334327f));
        V cube = t * z, lost = V.Fma(t, z, -cube);
        return new(t, V.Fma(cube, p, V.Fma(lost, p, V.Fma(rest, z * V.Splat(-0.5f), rest))));
    }

    /// <summary>Relative error 2^-24.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V AsinSeries<V>(V z)
        where V : unmanaged, ILane<V, float>
    {
        V p = V.Horner(V.Splat(3.444173187e-2f), z, 1.6642561182e-2f, 3.122438863e-2f, 4.458627477e-2f, 7.5001508e-2f);
        return V.Fma(p, z, V.Splat(0.16666665673f));
    }
}
