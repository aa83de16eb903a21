using System.Numerics;

namespace Compute.Kernels;

/// <summary>
/// One or more values of type <typeparamref name="T"/> that go through a formula together: a scalar, a vector register,
/// four of them, or the value of one GPU thread. A formula written over lanes exists once and runs on every tier.
/// </summary>
/// <remarks>
/// Every member gives the same bits per value in every implementation (NaN payloads excepted). A multiplication and an
/// addition are never fused unless <see cref="Fma"/> says so. Bit members work on the bit pattern of the value, for
/// floating-point types too, so that exponent arithmetic needs no second lane type.
/// </remarks>
/// <typeparam name="TSelf">The lane type itself.</typeparam>
/// <typeparam name="T">The element type.</typeparam>
public interface ILane<TSelf, T>
    where TSelf : unmanaged, ILane<TSelf, T>
    where T : unmanaged, INumber<T>
{
    /// <summary>The same value in every position.</summary>
    static abstract TSelf Splat(T value);

    /// <summary>x + y, rounded to nearest even; wraps for integers.</summary>
    static abstract TSelf operator +(TSelf x, TSelf y);

    /// <summary>x − y, rounded to nearest even; wraps for integers.</summary>
    static abstract TSelf operator -(TSelf x, TSelf y);

    /// <summary>x · y, rounded to nearest even; wraps for integers.</summary>
    static abstract TSelf operator *(TSelf x, TSelf y);

    /// <summary>x ÷ y, rounded to nearest even. Integers truncate; x ÷ 0 = 0 and MinValue ÷ −1 = MinValue, so that no device traps.</summary>
    static abstract TSelf operator /(TSelf x, TSelf y);

    /// <summary>x − trunc(x ÷ y) · y, exact, with the sign of x (C's fmod). For integers x rem 0 = 0.</summary>
    static abstract TSelf operator %(TSelf x, TSelf y);

    /// <summary>−x: flips the sign bit of a float; wraps for integers.</summary>
    static abstract TSelf operator -(TSelf x);

    /// <summary>Bitwise and of the bit patterns.</summary>
    static abstract TSelf operator &(TSelf x, TSelf y);

    /// <summary>Bitwise or of the bit patterns.</summary>
    static abstract TSelf operator |(TSelf x, TSelf y);

    /// <summary>Bitwise exclusive or of the bit patterns.</summary>
    static abstract TSelf operator ^(TSelf x, TSelf y);

    /// <summary>Bitwise complement of the bit pattern.</summary>
    static abstract TSelf operator ~(TSelf x);

    /// <summary>The bit pattern shifted left. The count is taken modulo the width of T.</summary>
    static abstract TSelf operator <<(TSelf x, int count);

    /// <summary>The bit pattern shifted right; the sign bit of a signed type (floats included) is repeated. The count is taken modulo the width of T.</summary>
    static abstract TSelf operator >>(TSelf x, int count);

    /// <summary>The bit pattern shifted right, filled with zeros. The count is taken modulo the width of T.</summary>
    static abstract TSelf operator >>>(TSelf x, int count);

    /// <summary>Sum of the bit patterns as integers, wrapping.</summary>
    static abstract TSelf AddBits(TSelf x, TSelf y);

    /// <summary>Difference of the bit patterns as integers, wrapping.</summary>
    static abstract TSelf SubtractBits(TSelf x, TSelf y);

    /// <summary>The bit pattern as a signed integer, as a number: rounded to even where a float cannot hold it; identity for integers. f64 takes several instructions without AVX-512.</summary>
    static abstract TSelf ConvertBits(TSelf x);

    /// <summary>x · y + z with a single rounding; wraps for integers.</summary>
    static abstract TSelf Fma(TSelf x, TSelf y, TSelf z);

    /// <summary>Four steps of Horner's rule: p ← fma(p, x, c) for c = c3, c2, c1, c0.</summary>
    /// <remarks>One call where four would be: the JIT stops inlining in a method that has about 512 locals.</remarks>
    static abstract TSelf Horner(TSelf p, TSelf x, T c3, T c2, T c1, T c0);

    /// <summary>Eight steps of Horner's rule: p ← fma(p, x, c) for c = c7 … c0.</summary>
    static abstract TSelf Horner(TSelf p, TSelf x, T c7, T c6, T c5, T c4, T c3, T c2, T c1, T c0);

    /// <summary>√x, correctly rounded. Floating-point types only.</summary>
    static abstract TSelf Sqrt(TSelf x);

    /// <summary>|x|: clears the sign bit of a float; the MinValue of an integer type stays.</summary>
    static abstract TSelf Abs(TSelf x);

    /// <summary>IEEE 754-2019 minimum: NaN if either is NaN, −0 before +0.</summary>
    static abstract TSelf Min(TSelf x, TSelf y);

    /// <summary>IEEE 754-2019 maximum: NaN if either is NaN, +0 above −0.</summary>
    static abstract TSelf Max(TSelf x, TSelf y);

    /// <summary>Largest integral value not above x; identity for integers.</summary>
    static abstract TSelf Floor(TSelf x);

    /// <summary>Smallest integral value not below x; identity for integers.</summary>
    static abstract TSelf Ceiling(TSelf x);

    /// <summary>x without its fraction; identity for integers.</summary>
    static abstract TSelf Truncate(TSelf x);

    /// <summary>x rounded to the nearest integral value, ties to even; identity for integers.</summary>
    static abstract TSelf RoundEven(TSelf x);

    /// <summary>Per position: a &lt; b ? x : y. False for NaN.</summary>
    static abstract TSelf IfLess(TSelf a, TSelf b, TSelf x, TSelf y);

    /// <summary>Per position: a ≤ b ? x : y. False for NaN.</summary>
    static abstract TSelf IfLessOrEqual(TSelf a, TSelf b, TSelf x, TSelf y);

    /// <summary>Per position: a = b ? x : y. False for NaN, so IfEqual(a, a, …) finds NaN.</summary>
    static abstract TSelf IfEqual(TSelf a, TSelf b, TSelf x, TSelf y);

    /// <summary>Per position: low &lt; x &lt; high ? y : op.Invoke(x); NaN lies outside. For cases that are rare and long: vector lanes run the formula for a register only when one of its positions needs it.</summary>
    static abstract TSelf PatchOutside<TOp>(TSelf x, T low, T high, TSelf y, TOp op)
        where TOp : struct, IUnaryOperator<T>;

    /// <summary>Per position: op.Invoke(x), one after the other. For what lanes cannot say, inside a rare case.</summary>
    static abstract TSelf OneByOne<TOp>(TSelf x, TOp op)
        where TOp : struct, IScalarOperator<T>;
}
