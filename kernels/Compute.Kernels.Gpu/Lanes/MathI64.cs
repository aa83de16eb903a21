namespace Compute.Kernels.Gpu;

/// <summary>64-bit integer arithmetic, wrapping.</summary>
public readonly struct MathI64 : IGpuMath<long>
{
    /// <inheritdoc/>
    public static long Add(long x, long y) => x + y;

    /// <inheritdoc/>
    public static long Subtract(long x, long y) => x - y;

    /// <inheritdoc/>
    public static long Multiply(long x, long y) => x * y;

    /// <summary>0 for a zero divisor. MinValue ÷ −1 goes by negation, which wraps: devices differ there.</summary>
    public static long Divide(long x, long y) => y == 0 ? 0 : y == -1 ? -x : Exact.Divide(x, y);

    /// <inheritdoc/>
    public static long Remainder(long x, long y) => y == 0 || y == -1 ? 0 : Exact.Remainder(x, y);

    /// <inheritdoc/>
    public static long Negate(long x) => -x;

    /// <inheritdoc/>
    public static long Fma(long x, long y, long z) => x * y + z;

    /// <inheritdoc/>
    public static long Sqrt(long x) => x;

    /// <inheritdoc/>
    public static long Abs(long x) => x < 0 ? -x : x;

    /// <inheritdoc/>
    public static long Min(long x, long y) => x < y ? x : y;

    /// <inheritdoc/>
    public static long Max(long x, long y) => x > y ? x : y;

    /// <inheritdoc/>
    public static long Floor(long x) => x;

    /// <inheritdoc/>
    public static long Ceiling(long x) => x;

    /// <inheritdoc/>
    public static long Truncate(long x) => x;

    /// <inheritdoc/>
    public static long RoundEven(long x) => x;

    /// <inheritdoc/>
    public static long And(long x, long y) => x & y;

    /// <inheritdoc/>
    public static long Or(long x, long y) => x | y;

    /// <inheritdoc/>
    public static long Xor(long x, long y) => x ^ y;

    /// <inheritdoc/>
    public static long Not(long x) => ~x;

    /// <inheritdoc/>
    public static long ShiftLeft(long x, int count) => x << (count & 63);

    /// <inheritdoc/>
    public static long ShiftRight(long x, int count) => x >> (count & 63);

    /// <inheritdoc/>
    public static long ShiftRightLogical(long x, int count) => (long)((ulong)x >> (count & 63));

    /// <inheritdoc/>
    public static long AddBits(long x, long y) => x + y;

    /// <inheritdoc/>
    public static long SubtractBits(long x, long y) => x - y;

    /// <inheritdoc/>
    public static long ConvertBits(long x) => x;

    /// <inheritdoc/>
    public static long IfLess(long a, long b, long x, long y) => a < b ? x : y;

    /// <inheritdoc/>
    public static long IfLessOrEqual(long a, long b, long x, long y) => a <= b ? x : y;

    /// <inheritdoc/>
    public static long IfEqual(long a, long b, long x, long y) => a == b ? x : y;

    /// <inheritdoc/>
    public static bool IsAbove(long x, long limit) => x > limit;

    /// <inheritdoc/>
    public static long OfBits(ulong word) => (long)word;

    /// <inheritdoc/>
    public static ulong Bits(long x) => (ulong)x;

    /// <inheritdoc/>
    public static bool IsSame(long x, long y) => x == y;
}
