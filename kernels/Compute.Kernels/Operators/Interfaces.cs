using System.Numerics;

namespace Compute.Kernels;

/// <summary>A function of one value: y = f(x). Implement it as a <c>readonly struct</c>; fields are its parameters.</summary>
/// <typeparam name="T">The element type.</typeparam>
public interface IUnaryOperator<T>
    where T : unmanaged, INumber<T>
{
    /// <summary>The formula, over any lane.</summary>
    V Invoke<V>(V x) where V : unmanaged, ILane<V, T>;

    /// <summary>
    /// Whether the formula keeps so many values alive that loops should give it two vector registers at a time instead of four
    /// (sin f32 on AVX2: 0.45 ns per element against 1.5, because four of everything do not fit 16 registers).
    /// </summary>
    static virtual bool IsLong => false;

    /// <summary>Whether the formula is so few instructions that loops may write it out ten times over: arithmetic, comparisons, rounding.</summary>
    static virtual bool IsShort => false;
}

/// <summary>Two functions of one value that have work in common: (y, z) = f(x).</summary>
/// <typeparam name="T">The element type.</typeparam>
public interface IPairOperator<T>
    where T : unmanaged, INumber<T>
{
    /// <summary>The formulas, over any lane.</summary>
    (V First, V Second) Invoke<V>(V x) where V : unmanaged, ILane<V, T>;
}

/// <summary>A function of two values: z = f(x, y).</summary>
/// <typeparam name="T">The element type.</typeparam>
public interface IBinaryOperator<T>
    where T : unmanaged, INumber<T>
{
    /// <summary>The formula, over any lane.</summary>
    V Invoke<V>(V x, V y) where V : unmanaged, ILane<V, T>;

    /// <inheritdoc cref="IUnaryOperator{T}.IsLong"/>
    static virtual bool IsLong => false;

    /// <inheritdoc cref="IUnaryOperator{T}.IsShort"/>
    static virtual bool IsShort => false;
}

/// <summary>A function of three values: w = f(x, y, z).</summary>
/// <typeparam name="T">The element type.</typeparam>
public interface ITernaryOperator<T>
    where T : unmanaged, INumber<T>
{
    /// <summary>The formula, over any lane.</summary>
    V Invoke<V>(V x, V y, V z) where V : unmanaged, ILane<V, T>;

    /// <inheritdoc cref="IUnaryOperator{T}.IsLong"/>
    static virtual bool IsLong => false;

    /// <inheritdoc cref="IUnaryOperator{T}.IsShort"/>
    static virtual bool IsShort => false;
}

/// <summary>
/// An associative function of two values with an identity: what reduces and scans. Floating-point addition is not
/// associative; there the canonical order (docs/numerics.md) makes the result one and the same everywhere.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
public interface IReduceOperator<T> : IBinaryOperator<T>
    where T : unmanaged, INumber<T>
{
    /// <summary>e with f(e, x) = f(x, e) = x to the bit, for every x but NaN.</summary>
    T Identity { get; }

    /// <summary>Which of its values it chooses; <see cref="Extremum.None"/> where it makes another. What chooses may be computed in any order.</summary>
    static virtual Extremum Chooses => Extremum.None;

    /// <summary>Whether f(x, y) = f(y, x) to the bit, for every x and y but NaN. It does no harm to say no.</summary>
    static virtual bool Commutes => false;
}

/// <summary>A reduction that takes each element through a function on its way in: acc ← accumulate(acc, x).</summary>
/// <typeparam name="T">The element type.</typeparam>
public interface IMapReduceOperator<T> : IReduceOperator<T>
    where T : unmanaged, INumber<T>
{
    /// <summary>Takes one more element into the accumulator.</summary>
    V Accumulate<V>(V accumulator, V x) where V : unmanaged, ILane<V, T>;
}

/// <summary>A reduction over pairs of elements: acc ← accumulate(acc, x, y).</summary>
/// <typeparam name="T">The element type.</typeparam>
public interface IZipReduceOperator<T> : IReduceOperator<T>
    where T : unmanaged, INumber<T>
{
    /// <summary>Takes one more pair of elements into the accumulator.</summary>
    V Accumulate<V>(V accumulator, V x, V y) where V : unmanaged, ILane<V, T>;
}

/// <summary>
/// Plain scalar code for the rare inputs of a formula (<see cref="ILane{TSelf,T}.OneByOne{TOp}"/>). It has to give the
/// same bits wherever C# runs, on a GPU through ILGPU too: integer and bit arithmetic, comparisons, no <c>a*b+c</c> in floats.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
public interface IScalarOperator<T>
    where T : unmanaged, INumber<T>
{
    /// <summary>The value for one input.</summary>
    T Invoke(T x);
}
