using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>The cube root of x, with its sign. ±0 gives ±0, ±∞ gives ±∞; NaN for NaN.</summary>
/// <remarks>
/// |x| = 2³ⁿ t with √⅛ ≤ t &lt; √8. A polynomial gives t^−⅓ to 7 bits, steps of third order y (1 + e/3 + 2e²/9), e = 1 − t y³, refine it, and a last
/// step corrects t y² by its residual: no division. Coefficients: eng/coefficients/cbrt.sollya. Largest error: docs/accuracy.md. Special values
/// as C23 Annex F.10.4.1.
/// </remarks>
[OperatorCost(OperatorCost.Function)]
public readonly struct Cbrt : IUnaryOperator<float>, IUnaryOperator<double>
{
    static bool IUnaryOperator<float>.IsLong => true;

    static bool IUnaryOperator<double>.IsLong => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    V IUnaryOperator<float>.Invoke<V>(V x)
    {
        V a = V.Abs(x);
        return V.PatchOutside(a, LogF32.MinNormal, float.PositiveInfinity, RootF32(a), default(CbrtOfRare)) | (x & V.Splat(-0f));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    V IUnaryOperator<double>.Invoke<V>(V x)
    {
        V a = V.Abs(x);
        return V.PatchOutside(a, LogF64.MinNormal, double.PositiveInfinity, RootF64(a), default(CbrtOfRare)) | (x & V.Splat(-0d));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V RootF32<V>(V a)
        where V : unmanaged, ILane<V, float>
    {
        V shifted = ExpF32.Shifted(LogF32.Exponent(LogF32.Split(a)), 1f / 3), down = ExpF32.InversePower(shifted);
        V t = a * down * down * down;
        V y = V.Horner(V.Splat(5.297514424e-2f), t, -0.4155744016f, 1.227588892f, -1.7633347511f, 1.8917957544f);
        V e = V.Fma(-(t * y), y * y, V.Splat(1f));
        y = V.Fma(y * e, V.Fma(e, V.Splat(2f / 9), V.Splat(1f / 3)), y);
        V square = y * y, root = t * square;

        // t less the root's cube, exact but for the last step: both parts of the root's square are taken off.
        V high = root * root, rest = V.Fma(root, root, -high);
        V residual = V.Fma(-rest, root, V.Fma(-high, root, t));
        return V.Fma(residual, square * V.Splat(1f / 3), root) * ExpF32.Power(shifted);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V RootF64<V>(V a)
        where V : unmanaged, ILane<V, double>
    {
        V shifted = ExpF64.Shifted(LogF64.Exponent(LogF64.Split(a), V.Splat(LogF64.Bias)), 1d / 3), down = ExpF64.InversePower(shifted);
        V t = a * down * down * down;
        V y = V.Horner(V.Splat(5.297512185327456907e-2), t, -0.4155742742385766797, 1.2275886406436986586, -1.7633345482999158715, 1.8917957191198098155);
        V e = V.Fma(-(t * y), y * y, V.Splat(1d));
        y = V.Fma(y * e, V.Fma(e, V.Splat(2d / 9), V.Splat(1d / 3)), y);
        e = V.Fma(-(t * y), y * y, V.Splat(1d));
        y = V.Fma(y * e, V.Fma(e, V.Splat(2d / 9), V.Splat(1d / 3)), y);
        V square = y * y, root = t * square;
        V residual = V.Fma(-(root * root), root, t);
        return V.Fma(residual, square * V.Splat(1d / 3), root) * ExpF64.Power(shifted);
    }

    /// <summary>Subnormals, by a power of 8 that is taken back; 0, ∞ and NaN.</summary>
    private readonly struct CbrtOfRare : IUnaryOperator<float>, IUnaryOperator<double>
    {
        V IUnaryOperator<float>.Invoke<V>(V x) => V.IfLess(x, V.Splat(float.PositiveInfinity), RootF32(x * V.Splat(16777216f)) * V.Splat(1f / 256), x);

        V IUnaryOperator<double>.Invoke<V>(V x) =>
            V.IfLess(x, V.Splat(double.PositiveInfinity), RootF64(x * V.Splat(18014398509481984d)) * V.Splat(1d / 262144), x);
    }
}
