using ILGPU;
using ILGPU.IR.Intrinsics;

namespace Compute.Kernels.Gpu;

/// <summary>
/// Arithmetic whose PTX carries an explicit rounding: <c>add.f32</c> without <c>.rn</c> may be fused with a product by the assembler.
/// The compiler replaces each call by the one instruction (OpenCL C: the operator, with contraction switched off, or the exact built-in);
/// the bodies run on ILGPU's CPU accelerator only. Comparisons are among them because ILGPU turns <c>c &lt; x</c> with a constant c into an
/// unordered comparison, which is true for NaN.
/// </summary>
public static class Exact
{
    /// <summary>x + y.</summary>
    [IntrinsicImplementation]
    public static float Add(float x, float y) => x + y;

    /// <summary>x + y.</summary>
    [IntrinsicImplementation]
    public static double Add(double x, double y) => x + y;

    /// <summary>x − y.</summary>
    [IntrinsicImplementation]
    public static float Subtract(float x, float y) => x - y;

    /// <summary>x − y.</summary>
    [IntrinsicImplementation]
    public static double Subtract(double x, double y) => x - y;

    /// <summary>x · y.</summary>
    [IntrinsicImplementation]
    public static float Multiply(float x, float y) => x * y;

    /// <summary>x · y.</summary>
    [IntrinsicImplementation]
    public static double Multiply(double x, double y) => x * y;

    /// <summary>x ÷ y.</summary>
    [IntrinsicImplementation]
    public static float Divide(float x, float y) => x / y;

    /// <summary>x ÷ y.</summary>
    [IntrinsicImplementation]
    public static double Divide(double x, double y) => x / y;

    /// <summary>x ÷ y, truncated; y is neither 0 nor −1. ILGPU turns a division by a constant power of two into a shift, which is another number below 0.</summary>
    [IntrinsicImplementation]
    public static int Divide(int x, int y) => x / y;

    /// <summary>x ÷ y, truncated; y is neither 0 nor −1.</summary>
    [IntrinsicImplementation]
    public static long Divide(long x, long y) => x / y;

    /// <summary>x − trunc(x ÷ y) · y; y is neither 0 nor −1.</summary>
    [IntrinsicImplementation]
    public static int Remainder(int x, int y) => x % y;

    /// <summary>x − trunc(x ÷ y) · y; y is neither 0 nor −1.</summary>
    [IntrinsicImplementation]
    public static long Remainder(long x, long y) => x % y;

    /// <summary>x · y + z, rounded once.</summary>
    [IntrinsicImplementation]
    public static float Fma(float x, float y, float z) => MathF.FusedMultiplyAdd(x, y, z);

    /// <summary>x · y + z, rounded once.</summary>
    [IntrinsicImplementation]
    public static double Fma(double x, double y, double z) => Math.FusedMultiplyAdd(x, y, z);

    /// <summary>√x.</summary>
    [IntrinsicImplementation]
    public static float Sqrt(float x) => MathF.Sqrt(x);

    /// <summary>√x.</summary>
    [IntrinsicImplementation]
    public static double Sqrt(double x) => Math.Sqrt(x);

    /// <summary>Largest integral value not above x.</summary>
    [IntrinsicImplementation]
    public static float Floor(float x) => MathF.Floor(x);

    /// <summary>Largest integral value not above x.</summary>
    [IntrinsicImplementation]
    public static double Floor(double x) => Math.Floor(x);

    /// <summary>Smallest integral value not below x.</summary>
    [IntrinsicImplementation]
    public static float Ceiling(float x) => MathF.Ceiling(x);

    /// <summary>Smallest integral value not below x.</summary>
    [IntrinsicImplementation]
    public static double Ceiling(double x) => Math.Ceiling(x);

    /// <summary>x without its fraction.</summary>
    [IntrinsicImplementation]
    public static float Truncate(float x) => MathF.Truncate(x);

    /// <summary>x without its fraction.</summary>
    [IntrinsicImplementation]
    public static double Truncate(double x) => Math.Truncate(x);

    /// <summary>Nearest integral value, ties to even.</summary>
    [IntrinsicImplementation]
    public static float RoundEven(float x) => MathF.Round(x);

    /// <summary>Nearest integral value, ties to even.</summary>
    [IntrinsicImplementation]
    public static double RoundEven(double x) => Math.Round(x);

    /// <summary>a &lt; b ? x : y; false for NaN.</summary>
    [IntrinsicImplementation]
    public static float IfLess(float a, float b, float x, float y) => a < b ? x : y;

    /// <summary>a ≤ b ? x : y; false for NaN.</summary>
    [IntrinsicImplementation]
    public static float IfLessOrEqual(float a, float b, float x, float y) => a <= b ? x : y;

    /// <summary>a = b ? x : y; false for NaN.</summary>
    [IntrinsicImplementation]
    public static float IfEqual(float a, float b, float x, float y) => a == b ? x : y;

    /// <summary>x &gt; limit ? 1 : 0; 0 for NaN.</summary>
    [IntrinsicImplementation]
    public static int IsAbove(float x, float limit) => x > limit ? 1 : 0;

    /// <summary>a &lt; b ? x : y; false for NaN.</summary>
    [IntrinsicImplementation]
    public static double IfLess(double a, double b, double x, double y) => a < b ? x : y;

    /// <summary>a ≤ b ? x : y; false for NaN.</summary>
    [IntrinsicImplementation]
    public static double IfLessOrEqual(double a, double b, double x, double y) => a <= b ? x : y;

    /// <summary>a = b ? x : y; false for NaN.</summary>
    [IntrinsicImplementation]
    public static double IfEqual(double a, double b, double x, double y) => a == b ? x : y;

    /// <summary>x &gt; limit ? 1 : 0; 0 for NaN.</summary>
    [IntrinsicImplementation]
    public static int IsAbove(double x, double limit) => x > limit ? 1 : 0;
}
