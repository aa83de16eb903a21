using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>sinh x = (eˣ − e⁻ˣ) / 2. sinh ±0 = ±0, sinh ±∞ = ±∞; NaN for NaN. Beyond the range ±∞.</summary>
/// <remarks>Largest error: docs/accuracy.md. Special values as C23 Annex F.10.2.5.</remarks>
[OperatorCost(OperatorCost.Function)]
public readonly struct Sinh : IUnaryOperator<float>, IUnaryOperator<double>
{
    static bool IUnaryOperator<float>.IsLong => true;

    static bool IUnaryOperator<double>.IsLong => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    V IUnaryOperator<float>.Invoke<V>(V x) =>
        V.PatchOutside(x, -SinhCoshF32.Largest, SinhCoshF32.Largest, SinhCoshF32.Sinh(x) | (x & V.Splat(-0f)), default(SinhOfFar));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    V IUnaryOperator<double>.Invoke<V>(V x) =>
        V.PatchOutside(x, -SinhCoshF64.Largest, SinhCoshF64.Largest, SinhCoshF64.Sinh(x) | (x & V.Splat(-0d)), default(SinhOfFar));

    private readonly struct SinhOfFar : IUnaryOperator<float>, IUnaryOperator<double>
    {
        V IUnaryOperator<float>.Invoke<V>(V x) => SinhCoshF32.Far(x) ^ (x & V.Splat(-0f));

        V IUnaryOperator<double>.Invoke<V>(V x) => SinhCoshF64.Far(x) ^ (x & V.Splat(-0d));
    }
}
