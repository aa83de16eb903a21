using Compute.Kernels;
using Xunit.Abstractions;

namespace Compute.Tests.Functions;

public sealed class CosTests(ITestOutputHelper output) : UnaryFunctionSuite<Cos>("cos", output)
{
    protected override (double X, double Y)[] SpecialValues =>
    [
        (0d, 1d), (-0d, 1d), (double.NegativeInfinity, double.NaN), (double.PositiveInfinity, double.NaN), (double.NaN, double.NaN),
    ];
}
