using Compute.Kernels;
using Xunit.Abstractions;

namespace Compute.Tests.Functions;

public sealed class Log10Tests(ITestOutputHelper output) : UnaryFunctionSuite<Log10>("log10", output)
{
    protected override (double X, double Y)[] SpecialValues =>
    [
        (0d, double.NegativeInfinity), (-0d, double.NegativeInfinity), (1d, 0d), (10d, 1d), (100d, 2d), (1000d, 3d), (-1d, double.NaN), (-float.Epsilon, double.NaN),
        (double.NegativeInfinity, double.NaN), (double.PositiveInfinity, double.PositiveInfinity), (double.NaN, double.NaN),
    ];
}
