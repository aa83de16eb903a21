using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>
/// The angle of the point (x, y), from −π to π: atan(y / x), and π further on the left. The sign is that of y, of zeros too: atan2(±0, −0) = ±π.
/// Infinities count as equally far: atan2(∞, ∞) = π/4. NaN for NaN.
/// </summary>
/// <remarks>Largest error: docs/accuracy.md. Special values as C23 Annex F.10.1.4.</remarks>
[OperatorCost(OperatorCost.Heavy)]
public readonly struct Atan2 : IBinaryOperator<float>, IBinaryOperator<double>
{
    static bool IBinaryOperator<float>.IsLong => true;

    static bool IBinaryOperator<double>.IsLong => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    V IBinaryOperator<float>.Invoke<V>(V y, V x) => AtanFormula<float, ArcF32>.Evaluate2(y, x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    V IBinaryOperator<double>.Invoke<V>(V y, V x) => AtanFormula<double, ArcF64>.Evaluate2(y, x);
}
