using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>low + (high − low) · u with u = the word's high 24 bits · 2⁻²⁴: one rounding, and never high.</summary>
/// <param name="low">Least value.</param>
/// <param name="high">What values stay below.</param>
[OperatorCost(OperatorCost.Function)]
public readonly struct UniformF32(float low, float high) : IGenerator<float>
{
    private readonly float _low = low, _width = high - low, _last = MathF.BitDecrement(high);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IGenerator<float>.Invoke<V>(ref V x, ref V y) => (x, y) = (One(x), One(y));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private V One<V>(V word)
        where V : unmanaged, ILane<V, float>
    {
        V value = V.Fma(Fractions.OfF32(word), V.Splat(_width), V.Splat(_low));
        return V.IfLess(V.Splat(_last), value, V.Splat(_last), value);
    }
}

/// <summary>low + (high − low) · u with u = the word's high 53 bits · 2⁻⁵³: one rounding, and never high.</summary>
/// <param name="low">Least value.</param>
/// <param name="high">What values stay below.</param>
[OperatorCost(OperatorCost.Function)]
public readonly struct UniformF64(double low, double high) : IGenerator<double>
{
    private readonly double _low = low, _width = high - low, _last = Math.BitDecrement(high);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IGenerator<double>.Invoke<V>(ref V x, ref V y) => (x, y) = (One(x), One(y));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private V One<V>(V word)
        where V : unmanaged, ILane<V, double>
    {
        V value = V.Fma(Fractions.OfF64(word), V.Splat(_width), V.Splat(_low));
        return V.IfLess(V.Splat(_last), value, V.Splat(_last), value);
    }
}
