using Compute.Kernels;
using Xunit.Abstractions;

namespace Compute.Tests.Functions;

public sealed class AcosTests(ITestOutputHelper output) : UnaryFunctionSuite<Acos>("acos", output)
{
    protected override (double X, double Y)[] SpecialValues =>
    [
        (1d, 0d), (1.5, double.NaN), (-2d, double.NaN), (double.MaxValue, double.NaN),
        (double.NegativeInfinity, double.NaN), (double.PositiveInfinity, double.NaN), (double.NaN, double.NaN),
    ];
}
