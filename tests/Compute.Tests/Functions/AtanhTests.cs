using Compute.Kernels;
using Xunit.Abstractions;

namespace Compute.Tests.Functions;

public sealed class AtanhTests(ITestOutputHelper output) : UnaryFunctionSuite<Atanh>("atanh", output)
{
    protected override (double X, double Y)[] SpecialValues =>
    [
        (0d, 0d), (-0d, -0d), (1d, double.PositiveInfinity), (-1d, double.NegativeInfinity), (1.5, double.NaN), (-1.5, double.NaN), (double.PositiveInfinity, double.NaN), (double.NegativeInfinity, double.NaN), (double.NaN, double.NaN), (float.Epsilon, float.Epsilon),
    ];
}
