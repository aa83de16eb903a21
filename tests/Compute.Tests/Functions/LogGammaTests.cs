using Compute.Kernels;
using Xunit.Abstractions;

namespace Compute.Tests.Functions;

public sealed class LogGammaTests(ITestOutputHelper output) : UnaryFunctionSuite<LogGamma>("log-gamma", output)
{
    protected override (double X, double Y)[] SpecialValues =>
    [
        (1d, 0d), (2d, 0d), (0d, double.PositiveInfinity), (-0d, double.PositiveInfinity), (-1d, double.PositiveInfinity), (-2d, double.PositiveInfinity), (-17d, double.PositiveInfinity),
        (-20d, double.PositiveInfinity), (-1e30, double.PositiveInfinity), (double.PositiveInfinity, double.PositiveInfinity), (double.NegativeInfinity, double.PositiveInfinity), (double.MaxValue, double.PositiveInfinity),
        (double.NaN, double.NaN),
    ];
}
