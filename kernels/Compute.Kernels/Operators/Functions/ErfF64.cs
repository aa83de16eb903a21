using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>
/// erf in double precision: a series up to 1, beyond it 1 − e^(−x q(x)) with a polynomial q for the logarithm of erfc, which has to be the less accurate the
/// smaller erfc is. Coefficients: eng/coefficients/erf.sollya.
/// </summary>
internal static class ErfF64
{
    // From here on the result is 1.
    private const double Largest = 6d;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Evaluate<V>(V x)
        where V : unmanaged, ILane<V, double>
    {
        V a = V.Abs(x), largest = V.Splat(Largest);
        a = V.IfLess(largest, a, largest, a);

        // erf a = a + a p(z), error of p 2^-56.2.
        V z = a * a;
        V p = V.Horner(
            V.Splat(-3.538145283690776178e-11), z, 2.973344436238917309e-10, -1.8471139377502683106e-9, 1.590028429562872078e-8, -1.6491065926920519645e-7,
            1.6471870255665470156e-6, -1.4926177682672624267e-5, 1.2055352777056030985e-4, -8.548327531698303536e-4);
        p = V.Horner(p, z, 5.223977634073006214e-3, -2.686617064604514965e-2, 0.11283791670960575948, -0.3761263890318390368);
        p = V.Fma(p, z, V.Splat(0.1283791670955125863));

        // Error of a q times erfc a / erf a 2^-56.4.
        V q = V.Horner(
            V.Splat(2.014479546744808119e-13), a, -9.966624895338635903e-12, 2.3234588613667874357e-10, -3.393028942749327551e-9, 3.478316209557688815e-8,
            -2.655340982787999007e-7, 1.5593557320074163933e-6, -7.146741042312966099e-6, 2.544815755300389488e-5);
        q = V.Horner(
            q, a, -6.778335794843877752e-5, 1.1709316647916485704e-4, -3.263561316991384558e-5, -5.379761402634442111e-4,
            1.659454698194120885e-3, -1.89173881097082962e-4, -1.9136574343424077316e-2, 0.10277491588929726918);
        q = V.Fma(V.Fma(q, a, V.Splat(0.6366193612399777546)), a, V.Splat(1.128379201424344558));
        V power = -q * a;
        V far = V.Splat(1d) - ExpF64.Evaluate(power, V.Fma(-q, a, -power));
        return V.IfLess(a, V.Splat(1d), V.Fma(a, p, a), far) ^ (x & V.Splat(-0d));
    }
}
