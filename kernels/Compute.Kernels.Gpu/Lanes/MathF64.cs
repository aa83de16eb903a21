using ILGPU;

namespace Compute.Kernels.Gpu;

/// <summary>64-bit floating-point arithmetic.</summary>
public readonly struct MathF64 : IGpuMath<double>
{
    private const ulong Sign = 0x8000000000000000ul, Infinity = 0x7FF0000000000000ul;

    /// <inheritdoc/>
    public static double Add(double x, double y) => Exact.Add(x, y);

    /// <inheritdoc/>
    public static double Subtract(double x, double y) => Exact.Subtract(x, y);

    /// <inheritdoc/>
    public static double Multiply(double x, double y) => Exact.Multiply(x, y);

    /// <inheritdoc/>
    public static double Divide(double x, double y) => Exact.Divide(x, y);

    /// <inheritdoc/>
    public static double Remainder(double x, double y) => Fmod.Remainder(x, y);

    /// <inheritdoc/>
    public static double Negate(double x) => From(To(x) ^ Sign);

    /// <inheritdoc/>
    public static double Fma(double x, double y, double z) => Exact.Fma(x, y, z);

    /// <inheritdoc/>
    public static double Sqrt(double x) => Exact.Sqrt(x);

    /// <inheritdoc/>
    public static double Abs(double x) => From(To(x) & ~Sign);

    /// <summary>Equal values differ in the sign of a zero at most: or keeps −0. Unordered ones give NaN.</summary>
    public static double Min(double x, double y) =>
        Exact.IfLess(x, y, x, Exact.IfLess(y, x, y, Exact.IfEqual(x, y, Or(x, y), Exact.Add(x, y))));

    /// <summary>Equal values differ in the sign of a zero at most: and keeps +0. Unordered ones give NaN.</summary>
    public static double Max(double x, double y) =>
        Exact.IfLess(y, x, x, Exact.IfLess(x, y, y, Exact.IfEqual(x, y, And(x, y), Exact.Add(x, y))));

    /// <inheritdoc/>
    public static double Floor(double x) => Exact.Floor(x);

    /// <inheritdoc/>
    public static double Ceiling(double x) => Exact.Ceiling(x);

    /// <inheritdoc/>
    public static double Truncate(double x) => Exact.Truncate(x);

    /// <inheritdoc/>
    public static double RoundEven(double x) => Exact.RoundEven(x);

    /// <inheritdoc/>
    public static double And(double x, double y) => From(To(x) & To(y));

    /// <inheritdoc/>
    public static double Or(double x, double y) => From(To(x) | To(y));

    /// <inheritdoc/>
    public static double Xor(double x, double y) => From(To(x) ^ To(y));

    /// <inheritdoc/>
    public static double Not(double x) => From(~To(x));

    /// <inheritdoc/>
    public static double ShiftLeft(double x, int count) => From(To(x) << (count & 63));

    /// <inheritdoc/>
    public static double ShiftRight(double x, int count) => From((ulong)((long)To(x) >> (count & 63)));

    /// <inheritdoc/>
    public static double ShiftRightLogical(double x, int count) => From(To(x) >> (count & 63));

    /// <inheritdoc/>
    public static double AddBits(double x, double y) => From(To(x) + To(y));

    /// <inheritdoc/>
    public static double SubtractBits(double x, double y) => From(To(x) - To(y));

    /// <inheritdoc/>
    public static double ConvertBits(double x) => (long)To(x);

    /// <inheritdoc/>
    public static double IfLess(double a, double b, double x, double y) => Exact.IfLess(a, b, x, y);

    /// <inheritdoc/>
    public static double IfLessOrEqual(double a, double b, double x, double y) => Exact.IfLessOrEqual(a, b, x, y);

    /// <inheritdoc/>
    public static double IfEqual(double a, double b, double x, double y) => Exact.IfEqual(a, b, x, y);

    /// <inheritdoc/>
    public static bool IsAbove(double x, double limit) => Exact.IsAbove(x, limit) != 0;

    /// <inheritdoc/>
    public static double OfBits(ulong word) => From(word);

    /// <inheritdoc/>
    public static ulong Bits(double x) => To(x);

    /// <inheritdoc/>
    public static bool IsSame(double x, double y) => To(x) == To(y) || (IsNaN(x) && IsNaN(y));

    // On bits: ILGPU turns a comparison of floats and its negation into unordered ones.
    private static bool IsNaN(double x) => (To(x) & ~Sign) > Infinity;

    private static ulong To(double x) => Interop.FloatAsInt(x);

    private static double From(ulong bits) => Interop.IntAsFloat(bits);
}
