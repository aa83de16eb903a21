using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>
/// asin and acos in double precision: a series up to ½, beyond it asin a = π/2 − 2 asin √((1 − a)/2). Coefficients: eng/coefficients/inverse.sollya.
/// </summary>
internal static class AsinF64
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Asin<V>(V x)
        where V : unmanaged, ILane<V, double>
    {
        V a = V.Abs(x), half = V.Splat(0.5), zero = V.Splat(0d);
        V turn = V.IfLess(half, a, V.Splat(AtanF64.HalfPi), zero), flip = V.IfLess(half, a, V.Splat(-0d), zero);
        return AtanF64.FromTurn(turn, flip, Arc(a)) ^ (x & V.Splat(-0d));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Acos<V>(V x)
        where V : unmanaged, ILane<V, double>
    {
        // π/2 − asin x up to ½; beyond it the arc itself, or π less it.
        V a = V.Abs(x), half = V.Splat(0.5), negative = x & V.Splat(-0d);
        V turn = V.IfLess(x, V.Splat(0d), V.Splat(AtanF64.HalfPi + AtanF64.HalfPi), V.Splat(0d));
        turn = V.IfLess(half, a, turn, V.Splat(AtanF64.HalfPi));
        return AtanF64.FromTurn(turn, V.IfLess(half, a, negative, negative ^ V.Splat(-0d)), Arc(a));
    }

    /// <summary>asin a up to ½, 2 asin √((1 − a)/2) beyond it; NaN beyond 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static DoubleWord<V, double> Arc<V>(V a)
        where V : unmanaged, ILane<V, double>
    {
        V half = V.Splat(0.5), far = V.Fma(a, V.Splat(-0.5), half);
        V z = V.IfLess(half, a, far, a * a);

        // What rounding the root loses, twice. The divisor is not 0 where the root is.
        V root = V.Sqrt(far);
        V rest = V.Fma(-root, root, far) / (root + V.Splat(1e-200));
        V s = V.IfLess(half, a, root + root, a);

        // asin s = s + s z p(z), relative error of p 2^-49.5.
        V p = V.Horner(
            V.Splat(2.829763022596201716e-2), z, -1.09255855998015277e-2, 1.61403444984957907e-2, 7.76775593607533562e-3, 1.1882835885073807225e-2,
            1.392866801631919768e-2, 1.735534496888885628e-2, 2.2372043041379657824e-2, 3.0381947512665624656e-2);
        p = V.Fma(V.Fma(V.Fma(p, z, V.Splat(4.464285710102022103e-2)), z, V.Splat(7.500000000022381819e-2)), z, V.Splat(0.1666666666666664631));
        return new(s, V.Fma(s * z, p, V.IfLess(half, a, rest, V.Splat(0d))));
    }
}
