using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>
/// asin and acos: a series up to ½, beyond it asin a = π/2 − 2 asin √((1 − a)/2). Constants and polynomials: <see cref="ArcF32"/>, <see cref="ArcF64"/>.
/// </summary>
internal static class AsinFormula<T, F>
    where T : unmanaged, INumber<T>
    where F : struct, IArcFormat<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Asin<V>(V x)
        where V : unmanaged, ILane<V, T>
    {
        V a = V.Abs(x), half = V.Splat(F.Of(0.5)), zero = V.Splat(F.Of(0));
        V turn = V.IfLess(half, a, V.Splat(F.HalfPi), zero), flip = V.IfLess(half, a, V.Splat(F.Of(-0d)), zero);
        return AtanFormula<T, F>.FromTurn(turn, flip, Arc(a)) ^ (x & V.Splat(F.Of(-0d)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Acos<V>(V x)
        where V : unmanaged, ILane<V, T>
    {
        // π/2 − asin x up to ½; beyond it the arc itself, or π less it.
        V a = V.Abs(x), half = V.Splat(F.Of(0.5)), negative = x & V.Splat(F.Of(-0d));
        V turn = V.IfLess(x, V.Splat(F.Of(0)), V.Splat(F.HalfPi + F.HalfPi), V.Splat(F.Of(0)));
        turn = V.IfLess(half, a, turn, V.Splat(F.HalfPi));
        return AtanFormula<T, F>.FromTurn(turn, V.IfLess(half, a, negative, negative ^ V.Splat(F.Of(-0d))), Arc(a));
    }

    /// <summary>asin a up to ½, 2 asin √((1 − a)/2) beyond it; NaN beyond 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static DoubleWord<V, T> Arc<V>(V a)
        where V : unmanaged, ILane<V, T>
    {
        V half = V.Splat(F.Of(0.5)), far = V.Fma(a, V.Splat(F.Of(-0.5)), half);
        V z = V.IfLess(half, a, far, a * a);

        // What rounding the root loses, twice. The divisor is not 0 where the root is.
        V root = V.Sqrt(far);
        V rest = V.Fma(-root, root, far) / (root + V.Splat(F.Tiny));
        V s = V.IfLess(half, a, root + root, a);

        // asin s = s + s z p(z).
        V p = F.AsinSeries(z);
        return new(s, V.Fma(s * z, p, V.IfLess(half, a, rest, V.Splat(F.Of(0)))));
    }
}
