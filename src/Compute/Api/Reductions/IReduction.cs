using System.Numerics;
using Compute.Kernels;

namespace Compute;

/// <summary>The elements of a reduction, wherever they lie, in the type that it computes with.</summary>
/// <typeparam name="T">The type to compute with.</typeparam>
internal interface IReduceInput<T>
    where T : unmanaged, INumber<T>
{
    /// <summary>Number of elements.</summary>
    long Length { get; }

    /// <summary>Σ x with the errors of its additions, in canonical order; 0 for none.</summary>
    T CompensatedSum();

    /// <summary>Σ (x − mean)², in canonical order; 0 for none.</summary>
    T SquaredDeviations();

    /// <summary>All elements in canonical order; <see cref="Canonical.Empty{T,TOp}"/> for none.</summary>
    T Reduce<TOp>(TOp op) where TOp : unmanaged, IMapReduceOperator<T>;
}

/// <summary>An operation that makes one value of all elements: its formula, once for spans, device arrays and storage types.</summary>
internal interface IReduction
{
    /// <summary>Whether it is defined for floating-point types only.</summary>
    static virtual bool NeedsFloat => false;

    /// <summary>Whether no elements have no value.</summary>
    static virtual bool NeedsElements => false;

    /// <summary>The formula.</summary>
    T Of<T, TInput>(TInput x)
        where T : unmanaged, INumber<T>
        where TInput : struct, IReduceInput<T>;
}
