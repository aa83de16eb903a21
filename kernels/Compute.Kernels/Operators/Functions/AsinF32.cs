using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>
/// asin and acos in single precision: a series up to ½, beyond it asin a = π/2 − 2 asin √((1 − a)/2). Coefficients: eng/coefficients/inverse.sollya.
/// </summary>
internal static class AsinF32
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Asin<V>(V x)
        where V : unmanaged, ILane<V, float>
    {
        V a = V.Abs(x), half = V.Splat(0.5f), zero = V.Splat(0f);
        V turn = V.IfLess(half, a, V.Splat(AtanF32.HalfPi), zero), flip = V.IfLess(half, a, V.Splat(-0f), zero);
        return AtanF32.FromTurn(turn, flip, Arc(a)) ^ (x & V.Splat(-0f));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Acos<V>(V x)
        where V : unmanaged, ILane<V, float>
    {
        // π/2 − asin x up to ½; beyond it the arc itself, or π less it.
        V a = V.Abs(x), half = V.Splat(0.5f), negative = x & V.Splat(-0f);
        V turn = V.IfLess(x, V.Splat(0f), V.Splat(AtanF32.HalfPi + AtanF32.HalfPi), V.Splat(0f));
        turn = V.IfLess(half, a, turn, V.Splat(AtanF32.HalfPi));
        return AtanF32.FromTurn(turn, V.IfLess(half, a, negative, negative ^ V.Splat(-0f)), Arc(a));
    }

    /// <summary>asin a up to ½, 2 asin √((1 − a)/2) beyond it; NaN beyond 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static DoubleWord<V, float> Arc<V>(V a)
        where V : unmanaged, ILane<V, float>
    {
        V half = V.Splat(0.5f), far = V.Fma(a, V.Splat(-0.5f), half);
        V z = V.IfLess(half, a, far, a * a);

        // What rounding the root loses, twice. The divisor is not 0 where the root is.
        V root = V.Sqrt(far);
        V rest = V.Fma(-root, root, far) / (root + V.Splat(1e-30f));
        V s = V.IfLess(half, a, root + root, a);

        // asin s = s + s z p(z), relative error of p 2^-24.
        V p = V.Horner(V.Splat(3.444173187e-2f), z, 1.6642561182e-2f, 3.122438863e-2f, 4.458627477e-2f, 7.5001508e-2f);
        p = V.Fma(p, z, V.Splat(0.16666665673f));
        return new(s, V.Fma(s * z, p, V.IfLess(half, a, rest, V.Splat(0f))));
    }
}
