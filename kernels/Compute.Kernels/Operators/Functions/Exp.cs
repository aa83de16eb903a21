using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>eˣ. NaN gives NaN; e^−∞ = +0, e^+∞ = +∞; beyond the range +∞ or +0, subnormal results are kept.</summary>
/// <remarks>Largest error: docs/accuracy.md. Special values as C23 Annex F.10.3.1.</remarks>
[OperatorCost(OperatorCost.Function)]
public readonly struct Exp : IUnaryOperator<float>, IUnaryOperator<double>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    V IUnaryOperator<float>.Invoke<V>(V x) => V.PatchOutside(x, -87f, 87f, ExpF32.Evaluate(x, V.Splat(0f)), default(ExpOfAny));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    V IUnaryOperator<double>.Invoke<V>(V x) => V.PatchOutside(x, -708d, 708d, ExpF64.Evaluate(x, V.Splat(0d)), default(ExpOfAny));

    private readonly struct ExpOfAny : IUnaryOperator<float>, IUnaryOperator<double>
    {
        V IUnaryOperator<float>.Invoke<V>(V x) => ExpF32.EvaluateAny(x, V.Splat(0f));

        V IUnaryOperator<double>.Invoke<V>(V x) => ExpF64.EvaluateAny(x, V.Splat(0d));
    }
}
