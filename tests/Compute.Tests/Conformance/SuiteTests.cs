using Compute.Conformance;

namespace Compute.Tests;

/// <summary>The suite is able to fail: back-ends that are wrong in one small thing do not pass.</summary>
public sealed class SuiteTests
{
    private static readonly Operation s_add = OperationTable.Find(nameof(Accel.Add))!;

    [Fact]
    public void AWrongLastBitIsFound()
    {
        var suite = new ConformanceSuite(CpuTiers.Scalar, new WrongLastBit());
        Assert.Throws<ConformanceException>(() => suite.Values(s_add));
        Assert.Throws<ConformanceException>(() => suite.AllLengths(s_add));
        Assert.Throws<ConformanceException>(() => suite.Placement(s_add));
        Assert.Throws<ConformanceException>(() => suite.InPlace(s_add));
    }

    [Fact]
    public void AnElementWrittenBehindTheResultIsFound() =>
        Assert.Throws<ConformanceException>(() => new ConformanceSuite(CpuTiers.Scalar, new OneTooFar()).Placement(s_add));

    [Fact]
    public void ARightBackendPasses()
    {
        var suite = new ConformanceSuite(CpuTiers.Scalar, new RecordingBackend(CpuTiers.Simd));
        suite.Values(s_add);
        suite.Placement(s_add);
    }

    private sealed unsafe class WrongLastBit() : RecordingBackend(CpuTiers.Simd)
    {
        public override void Zip<T, TOp>(View<T> x, View<T> y, View<T> z, TOp op)
        {
            base.Zip(x, y, z, op);
            if (z.Length > 0) *(byte*)(z.Pointer + z.Length - 1) ^= 1;
        }
    }

    private sealed unsafe class OneTooFar() : RecordingBackend(CpuTiers.Simd)
    {
        public override void Zip<T, TOp>(View<T> x, View<T> y, View<T> z, TOp op)
        {
            base.Zip(x, y, z, op);
            z.Pointer[z.Length] = z.Pointer[0];
        }
    }
}
