using Compute.Kernels;
using Xunit.Abstractions;

namespace Compute.Tests.Functions;

public sealed class Log1pTests(ITestOutputHelper output) : UnaryFunctionSuite<Log1p>("log1p", output)
{
    protected override (double X, double Y)[] SpecialValues =>
    [
        (0d, 0d), (-0d, -0d), (-1d, double.NegativeInfinity), (-1.5, double.NaN), (double.NegativeInfinity, double.NaN), (double.PositiveInfinity, double.PositiveInfinity), (double.NaN, double.NaN), (float.Epsilon, float.Epsilon), (-float.Epsilon, -float.Epsilon),
    ];
}
