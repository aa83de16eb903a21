using Compute.Kernels;
using Xunit.Abstractions;

namespace Compute.Tests.Functions;

public sealed class AcoshTests(ITestOutputHelper output) : UnaryFunctionSuite<Acosh>("acosh", output)
{
    protected override (double X, double Y)[] SpecialValues =>
    [
        (1d, 0d), (0d, double.NaN), (-0d, double.NaN), (0.5, double.NaN), (-1d, double.NaN), (-2d, double.NaN), (double.NegativeInfinity, double.NaN), (double.PositiveInfinity, double.PositiveInfinity), (double.NaN, double.NaN),
    ];
}
