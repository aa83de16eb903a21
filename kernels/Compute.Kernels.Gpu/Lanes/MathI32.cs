namespace Compute.Kernels.Gpu;

/// <summary>32-bit integer arithmetic, wrapping.</summary>
public readonly struct MathI32 : IGpuMath<int>
{
    /// <inheritdoc/>
    public static int Add(int x, int y) => x + y;

    /// <inheritdoc/>
    public static int Subtract(int x, int y) => x - y;

    /// <inheritdoc/>
    public static int Multiply(int x, int y) => x * y;

    /// <summary>0 for a zero divisor. MinValue ÷ −1 goes by negation, which wraps: devices differ there.</summary>
    public static int Divide(int x, int y) => y == 0 ? 0 : y == -1 ? -x : Exact.Divide(x, y);

    /// <inheritdoc/>
    public static int Remainder(int x, int y) => y == 0 || y == -1 ? 0 : Exact.Remainder(x, y);

    /// <inheritdoc/>
    public static int Negate(int x) => -x;

    /// <inheritdoc/>
    public static int Fma(int x, int y, int z) => x * y + z;

    /// <inheritdoc/>
    public static int Sqrt(int x) => x;

    /// <inheritdoc/>
    public static int Abs(int x) => x < 0 ? -x : x;

    /// <inheritdoc/>
    public static int Min(int x, int y) => x < y ? x : y;

    /// <inheritdoc/>
    public static int Max(int x, int y) => x > y ? x : y;

    /// <inheritdoc/>
    public static int Floor(int x) => x;

    /// <inheritdoc/>
    public static int Ceiling(int x) => x;

    /// <inheritdoc/>
    public static int Truncate(int x) => x;

    /// <inheritdoc/>
    public static int RoundEven(int x) => x;

    /// <inheritdoc/>
    public static int And(int x, int y) => x & y;

    /// <inheritdoc/>
    public static int Or(int x, int y) => x | y;

    /// <inheritdoc/>
    public static int Xor(int x, int y) => x ^ y;

    /// <inheritdoc/>
    public static int Not(int x) => ~x;

    /// <inheritdoc/>
    public static int ShiftLeft(int x, int count) => x << (count & 31);

    /// <inheritdoc/>
    public static int ShiftRight(int x, int count) => x >> (count & 31);

    /// <inheritdoc/>
    public static int ShiftRightLogical(int x, int count) => (int)((uint)x >> (count & 31));

    /// <inheritdoc/>
    public static int AddBits(int x, int y) => x + y;

    /// <inheritdoc/>
    public static int SubtractBits(int x, int y) => x - y;

    /// <inheritdoc/>
    public static int ConvertBits(int x) => x;

    /// <inheritdoc/>
    public static int IfLess(int a, int b, int x, int y) => a < b ? x : y;

    /// <inheritdoc/>
    public static int IfLessOrEqual(int a, int b, int x, int y) => a <= b ? x : y;

    /// <inheritdoc/>
    public static int IfEqual(int a, int b, int x, int y) => a == b ? x : y;

    /// <inheritdoc/>
    public static bool IsAbove(int x, int limit) => x > limit;

    /// <inheritdoc/>
    public static int OfBits(ulong word) => (int)word;

    /// <inheritdoc/>
    public static ulong Bits(int x) => (uint)x;

    /// <inheritdoc/>
    public static bool IsSame(int x, int y) => x == y;
}
