using Compute.Kernels;
using Xunit.Abstractions;

namespace Compute.Tests.Functions;

public sealed class AsinhTests(ITestOutputHelper output) : UnaryFunctionSuite<Asinh>("asinh", output)
{
    protected override (double X, double Y)[] SpecialValues =>
    [
        (0d, 0d), (-0d, -0d), (double.NegativeInfinity, double.NegativeInfinity), (double.PositiveInfinity, double.PositiveInfinity), (double.NaN, double.NaN), (float.Epsilon, float.Epsilon), (-float.Epsilon, -float.Epsilon),
    ];
}
