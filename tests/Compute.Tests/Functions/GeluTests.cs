using Compute.Kernels;
using Xunit.Abstractions;

namespace Compute.Tests.Functions;

public sealed class GeluTests(ITestOutputHelper output) : UnaryFunctionSuite<Gelu>("gelu", output)
{
    protected override (double X, double Y)[] SpecialValues =>
    [
        (0d, 0d), (-0d, -0d), (double.NegativeInfinity, -0d), (double.PositiveInfinity, double.PositiveInfinity), (-39d, -0d), (float.MinValue, -0d),
        (9d, 9d), (float.MaxValue, float.MaxValue), (double.NaN, double.NaN),
    ];
}
