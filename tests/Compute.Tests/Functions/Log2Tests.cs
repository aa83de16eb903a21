using Compute.Kernels;
using Xunit.Abstractions;

namespace Compute.Tests.Functions;

public sealed class Log2Tests(ITestOutputHelper output) : UnaryFunctionSuite<Log2>("log2", output)
{
    protected override (double X, double Y)[] SpecialValues =>
    [
        (0d, double.NegativeInfinity), (-0d, double.NegativeInfinity), (1d, 0d), (2d, 1d), (0.125, -3d), (1024d, 10d), (float.Epsilon, -149d), (-1d, double.NaN), (-float.Epsilon, double.NaN),
        (double.NegativeInfinity, double.NaN), (double.PositiveInfinity, double.PositiveInfinity), (double.NaN, double.NaN),
    ];
}
