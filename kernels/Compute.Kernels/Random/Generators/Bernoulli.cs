using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>1 where the uniform number is below the probability, else 0.</summary>
/// <param name="probability">Of 1.</param>
public readonly struct BernoulliF32(float probability) : IGenerator<float>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IGenerator<float>.Invoke<V>(ref V x, ref V y) => (x, y) = (One(x), One(y));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private V One<V>(V word)
        where V : unmanaged, ILane<V, float> =>
        V.IfLess(Fractions.OfF32(word), V.Splat(probability), V.Splat(1f), V.Splat(0f));
}

/// <summary>1 where the uniform number is below the probability, else 0.</summary>
/// <param name="probability">Of 1.</param>
public readonly struct BernoulliF64(double probability) : IGenerator<double>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IGenerator<double>.Invoke<V>(ref V x, ref V y) => (x, y) = (One(x), One(y));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private V One<V>(V word)
        where V : unmanaged, ILane<V, double> =>
        V.IfLess(Fractions.OfF64(word), V.Splat(probability), V.Splat(1d), V.Splat(0d));
}
