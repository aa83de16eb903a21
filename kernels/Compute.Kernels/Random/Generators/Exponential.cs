using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>−scale · ln u in single precision, with u = (word + ½) · 2⁻³².</summary>
/// <param name="scale">The mean.</param>
[OperatorCost(OperatorCost.Function)]
public readonly struct ExponentialF32(float scale) : IGenerator<float>
{
    static bool IGenerator<float>.IsLong => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IGenerator<float>.Invoke<V>(ref V x, ref V y) => (x, y) = (One(x), One(y));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private V One<V>(V word)
        where V : unmanaged, ILane<V, float> =>
        V.Abs(LogF32.Evaluate(Fractions.PositiveF32(word))) * V.Splat(scale);
}

/// <summary>−scale · ln u in double precision, with u = 1 − the word's high 53 bits · 2⁻⁵³.</summary>
/// <param name="scale">The mean.</param>
[OperatorCost(OperatorCost.Function)]
public readonly struct ExponentialF64(double scale) : IGenerator<double>
{
    static bool IGenerator<double>.IsLong => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IGenerator<double>.Invoke<V>(ref V x, ref V y) => (x, y) = (One(x), One(y));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private V One<V>(V word)
        where V : unmanaged, ILane<V, double> =>
        V.Abs(LogF64.Evaluate(Fractions.PositiveF64(word))) * V.Splat(scale);
}
