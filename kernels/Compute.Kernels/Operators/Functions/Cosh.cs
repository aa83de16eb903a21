using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>cosh x = (eˣ + e⁻ˣ) / 2. cosh 0 = 1, cosh ±∞ = +∞; NaN for NaN. Beyond the range +∞.</summary>
/// <remarks>Largest error: docs/accuracy.md. Special values as C23 Annex F.10.2.4.</remarks>
[OperatorCost(OperatorCost.Function)]
public readonly struct Cosh : IUnaryOperator<float>, IUnaryOperator<double>
{
    static bool IUnaryOperator<float>.IsLong => true;

    static bool IUnaryOperator<double>.IsLong => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    V IUnaryOperator<float>.Invoke<V>(V x) =>
        V.PatchOutside(x, -SinhCoshF32.Largest, SinhCoshF32.Largest, SinhCoshF32.Cosh(x), default(CoshOfFar));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    V IUnaryOperator<double>.Invoke<V>(V x) =>
        V.PatchOutside(x, -SinhCoshF64.Largest, SinhCoshF64.Largest, SinhCoshF64.Cosh(x), default(CoshOfFar));

    private readonly struct CoshOfFar : IUnaryOperator<float>, IUnaryOperator<double>
    {
        V IUnaryOperator<float>.Invoke<V>(V x) => SinhCoshF32.Far(x);

        V IUnaryOperator<double>.Invoke<V>(V x) => SinhCoshF64.Far(x);
    }
}
