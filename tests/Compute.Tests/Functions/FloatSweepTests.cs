using Compute.Conformance;

namespace Compute.Tests.Functions;

/// <summary>The sweep over all floats is able to fail.</summary>
public sealed class FloatSweepTests
{
    // Few enough floats for every test run, many enough that the worst errs by more than 0.6.
    private const int Stride = 10_007;

    [Fact]
    public void AnErrorBeyondTheBoundIsFound() =>
        Assert.Contains("0.6 allowed", Sweep(new MapOperation("Exp", ElementType.Floats, Real.Exp) { Double = Math.Exp, MaxUlp = (0.6, 2) }).Failure!);

    [Fact]
    public void ADoubleThatIsWrongWhereTheFunctionIsRightIsFound()
    {
        var doubtful = new MapOperation("Exp", ElementType.Floats, Real.Exp) { Double = x => x < 0 ? Math.Exp(x) * (1 + 1e-9) : Math.Exp(x), MaxUlp = (1, 2) };
        Assert.Contains("was held to is wrong", Sweep(doubtful).Failure!);
    }

    [Fact]
    public void ResultsInDoubleStandInForAMissingDouble()
    {
        FloatSweepResult result = Sweep(new MapOperation("Exp", ElementType.Floats, Real.Exp) { MaxUlp = (1, 2) });
        Assert.Null(result.Failure);
        Assert.InRange(result.MaxUlp, 0.5, 1);
    }

    [Fact]
    public void AWrongFunctionIsFound() =>
        Assert.False(Sweep(new MapOperation("Cos", ElementType.Floats, Real.Sin) { Double = Math.Sin, MaxUlp = (1, 2) }).Passed);

    private static FloatSweepResult Sweep(MapOperation function) => new FloatSweep(function, CpuTiers.Simd).Run(Stride);
}
