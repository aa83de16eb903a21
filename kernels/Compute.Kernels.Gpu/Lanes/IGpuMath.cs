using System.Numerics;

namespace Compute.Kernels.Gpu;

/// <summary>The arithmetic of one element type on a GPU, in instructions that no compiler may fuse or approximate.</summary>
/// <typeparam name="T">The element type.</typeparam>
public interface IGpuMath<T>
    where T : unmanaged, INumber<T>
{
    /// <summary>x + y.</summary>
    static abstract T Add(T x, T y);

    /// <summary>x − y.</summary>
    static abstract T Subtract(T x, T y);

    /// <summary>x · y.</summary>
    static abstract T Multiply(T x, T y);

    /// <summary>x ÷ y; see <see cref="ILane{TSelf,T}"/> for integers.</summary>
    static abstract T Divide(T x, T y);

    /// <summary>C's fmod; see <see cref="ILane{TSelf,T}"/> for integers.</summary>
    static abstract T Remainder(T x, T y);

    /// <summary>−x.</summary>
    static abstract T Negate(T x);

    /// <summary>x · y + z, rounded once.</summary>
    static abstract T Fma(T x, T y, T z);

    /// <summary>√x.</summary>
    static abstract T Sqrt(T x);

    /// <summary>|x|.</summary>
    static abstract T Abs(T x);

    /// <summary>IEEE 754-2019 minimum.</summary>
    static abstract T Min(T x, T y);

    /// <summary>IEEE 754-2019 maximum.</summary>
    static abstract T Max(T x, T y);

    /// <summary>Largest integral value not above x.</summary>
    static abstract T Floor(T x);

    /// <summary>Smallest integral value not below x.</summary>
    static abstract T Ceiling(T x);

    /// <summary>x without its fraction.</summary>
    static abstract T Truncate(T x);

    /// <summary>Nearest integral value, ties to even.</summary>
    static abstract T RoundEven(T x);

    /// <summary>And of the bit patterns.</summary>
    static abstract T And(T x, T y);

    /// <summary>Or of the bit patterns.</summary>
    static abstract T Or(T x, T y);

    /// <summary>Exclusive or of the bit patterns.</summary>
    static abstract T Xor(T x, T y);

    /// <summary>Complement of the bit pattern.</summary>
    static abstract T Not(T x);

    /// <summary>Bit pattern shifted left.</summary>
    static abstract T ShiftLeft(T x, int count);

    /// <summary>Bit pattern shifted right, sign repeated.</summary>
    static abstract T ShiftRight(T x, int count);

    /// <summary>Bit pattern shifted right, zeros in.</summary>
    static abstract T ShiftRightLogical(T x, int count);

    /// <summary>Sum of the bit patterns.</summary>
    static abstract T AddBits(T x, T y);

    /// <summary>Difference of the bit patterns.</summary>
    static abstract T SubtractBits(T x, T y);

    /// <summary>The signed integer of the bit pattern, as a number.</summary>
    static abstract T ConvertBits(T x);

    /// <summary>a &lt; b ? x : y; false for NaN.</summary>
    static abstract T IfLess(T a, T b, T x, T y);

    /// <summary>a ≤ b ? x : y; false for NaN.</summary>
    static abstract T IfLessOrEqual(T a, T b, T x, T y);

    /// <summary>a = b ? x : y; false for NaN.</summary>
    static abstract T IfEqual(T a, T b, T x, T y);

    /// <summary>Whether x &gt; limit; not for NaN.</summary>
    static abstract bool IsAbove(T x, T limit);

    /// <summary>The value whose bits are the lowest of a word.</summary>
    static abstract T OfBits(ulong word);

    /// <summary>The bits of a value, as the lowest of a word.</summary>
    static abstract ulong Bits(T x);

    /// <summary>Whether two values are one to a selecting operator: any NaN is any other, −0 is not +0.</summary>
    static abstract bool IsSame(T x, T y);
}
