using ILGPU;

namespace Compute.Kernels.Gpu;

/// <summary>32-bit floating-point arithmetic.</summary>
public readonly struct MathF32 : IGpuMath<float>
{
    private const uint Sign = 0x80000000u, Infinity = 0x7F800000u;

    /// <inheritdoc/>
    public static float Add(float x, float y) => Exact.Add(x, y);

    /// <inheritdoc/>
    public static float Subtract(float x, float y) => Exact.Subtract(x, y);

    /// <inheritdoc/>
    public static float Multiply(float x, float y) => Exact.Multiply(x, y);

    /// <inheritdoc/>
    public static float Divide(float x, float y) => Exact.Divide(x, y);

    /// <inheritdoc/>
    public static float Remainder(float x, float y) => Fmod.Remainder(x, y);

    /// <inheritdoc/>
    public static float Negate(float x) => From(To(x) ^ Sign);

    /// <inheritdoc/>
    public static float Fma(float x, float y, float z) => Exact.Fma(x, y, z);

    /// <inheritdoc/>
    public static float Sqrt(float x) => Exact.Sqrt(x);

    /// <inheritdoc/>
    public static float Abs(float x) => From(To(x) & ~Sign);

    /// <summary>Equal values differ in the sign of a zero at most: or keeps −0. Unordered ones give NaN.</summary>
    public static float Min(float x, float y) =>
        Exact.IfLess(x, y, x, Exact.IfLess(y, x, y, Exact.IfEqual(x, y, Or(x, y), Exact.Add(x, y))));

    /// <summary>Equal values differ in the sign of a zero at most: and keeps +0. Unordered ones give NaN.</summary>
    public static float Max(float x, float y) =>
        Exact.IfLess(y, x, x, Exact.IfLess(x, y, y, Exact.IfEqual(x, y, And(x, y), Exact.Add(x, y))));

    /// <inheritdoc/>
    public static float Floor(float x) => Exact.Floor(x);

    /// <inheritdoc/>
    public static float Ceiling(float x) => Exact.Ceiling(x);

    /// <inheritdoc/>
    public static float Truncate(float x) => Exact.Truncate(x);

    /// <inheritdoc/>
    public static float RoundEven(float x) => Exact.RoundEven(x);

    /// <inheritdoc/>
    public static float And(float x, float y) => From(To(x) & To(y));

    /// <inheritdoc/>
    public static float Or(float x, float y) => From(To(x) | To(y));

    /// <inheritdoc/>
    public static float Xor(float x, float y) => From(To(x) ^ To(y));

    /// <inheritdoc/>
    public static float Not(float x) => From(~To(x));

    /// <inheritdoc/>
    public static float ShiftLeft(float x, int count) => From(To(x) << (count & 31));

    /// <inheritdoc/>
    public static float ShiftRight(float x, int count) => From((uint)((int)To(x) >> (count & 31)));

    /// <inheritdoc/>
    public static float ShiftRightLogical(float x, int count) => From(To(x) >> (count & 31));

    /// <inheritdoc/>
    public static float AddBits(float x, float y) => From(To(x) + To(y));

    /// <inheritdoc/>
    public static float SubtractBits(float x, float y) => From(To(x) - To(y));

    /// <inheritdoc/>
    public static float ConvertBits(float x) => (int)To(x);

    /// <inheritdoc/>
    public static float IfLess(float a, float b, float x, float y) => Exact.IfLess(a, b, x, y);

    /// <inheritdoc/>
    public static float IfLessOrEqual(float a, float b, float x, float y) => Exact.IfLessOrEqual(a, b, x, y);

    /// <inheritdoc/>
    public static float IfEqual(float a, float b, float x, float y) => Exact.IfEqual(a, b, x, y);

    /// <inheritdoc/>
    public static bool IsAbove(float x, float limit) => Exact.IsAbove(x, limit) != 0;

    /// <inheritdoc/>
    public static float OfBits(ulong word) => From((uint)word);

    /// <inheritdoc/>
    public static ulong Bits(float x) => To(x);

    /// <inheritdoc/>
    public static bool IsSame(float x, float y) => To(x) == To(y) || (IsNaN(x) && IsNaN(y));

    // On bits: ILGPU turns a comparison of floats and its negation into unordered ones.
    private static bool IsNaN(float x) => (To(x) & ~Sign) > Infinity;

    private static uint To(float x) => Interop.FloatAsInt(x);

    private static float From(uint bits) => Interop.IntAsFloat(bits);
}
