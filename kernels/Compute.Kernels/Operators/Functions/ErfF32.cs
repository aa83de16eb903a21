using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>
/// erf in single precision: a series up to 1, beyond it 1 − e^(−x q(x)) with a polynomial q for the logarithm of erfc, which has to be the less accurate the
/// smaller erfc is. Coefficients: eng/coefficients/erf.sollya.
/// </summary>
internal static class ErfF32
{
    // From here on the result is 1.
    private const float Largest = 4f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Evaluate<V>(V x)
        where V : unmanaged, ILane<V, float>
    {
        V a = V.Abs(x), largest = V.Splat(Largest);
        a = V.IfLess(largest, a, largest, a);

        // erf a = a + a p(z), error of p 2^-29.5.
        V z = a * a;
        V p = V.Horner(V.Splat(7.924130477e-5f), z, -8.031835896e-4f, 5.190844648e-3f, -2.6855174452e-2f, 0.11283618957f);
        p = V.Fma(V.Fma(p, z, V.Splat(-0.37612628937f)), z, V.Splat(0.12837916613f));

        // Error of a q times erfc a / erf a 2^-26.9.
        V q = V.Horner(V.Splat(3.6432215893e-6f), a, -2.950725684e-5f, -1.3316900004e-4f, 3.1662387773e-3f, -2.3065475747e-2f);
        q = V.Fma(V.Fma(V.Fma(q, a, V.Splat(0.10564359277f)), a, V.Splat(0.6354236007f)), a, V.Splat(1.1285965443f));
        V power = -q * a;
        V far = V.Splat(1f) - ExpF32.Evaluate(power, V.Fma(-q, a, -power));
        return V.IfLess(a, V.Splat(1f), V.Fma(a, p, a), far) ^ (x & V.Splat(-0f));
    }
}
