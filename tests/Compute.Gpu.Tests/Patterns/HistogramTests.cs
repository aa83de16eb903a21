using System.Numerics;

namespace Compute.Gpu.Tests.Patterns;

/// <summary>Bins have the reference's bits where kernels count in another way, and where an element's bin is hard to tell.</summary>
public sealed class HistogramTests
{
    // One counter is shared by all copies; 4,096 fill a group's shared memory, beyond which counters are the device's.
    [SkippableTheory]
    [InlineData(1)]
    [InlineData(33)]
    [InlineData(2048)]
    [InlineData(2049)]
    [InlineData(4096)]
    [InlineData(4097)]
    [InlineData(100_000)]
    public void AnyNumberOfBins(int bins)
    {
        float[] x = Inputs.Small<float>(40_000), weights = Inputs.Small<float>(x.Length, 1);
        int[] values = [.. x.Select(v => (int)((v + 1) / 2 * (bins - 1)))];
        float[] edges = [.. Enumerable.Range(0, bins + 1).Select(i => 1.8f * i / bins - 0.9f)];
        Same<long>(bins, (y, on) => Accel.Histogram(x, -0.9f, 0.95f, y, on));
        Same<long>(bins, (y, on) => Accel.Histogram(x, edges, y, on));
        Same<long>(bins, (y, on) => Accel.BinCount(values, y, on));
        Same<float>(bins, (y, on) => Accel.HistogramWeighted(x, weights, -0.9f, 0.95f, y, on));
    }

    [SkippableFact]
    public void SpecialValues()
    {
        float[] x = [.. Inputs.Everything<float>(1)[0], -0f, 0f, float.Epsilon, -float.Epsilon];
        double[] wide = [.. Inputs.Everything<double>(1)[0], -0d, 0d, double.Epsilon];
        Same<long>(5, (y, on) => Accel.Histogram(x, -0f, 1f, y, on));
        Same<long>(5, (y, on) => Accel.Histogram(x, float.MinValue / 4, float.MaxValue / 4, y, on));
        Same<long>(3, (y, on) => Accel.Histogram(x, [float.NegativeInfinity, -0f, float.Epsilon, float.PositiveInfinity], y, on));
        Same<long>(2, (y, on) => Accel.Histogram(wide, [0d, 1, 2], y, on));

        // Bins ÷ the smallest numbers are infinite: a place is infinite, or not a number.
        Same<long>(5, (y, on) => Accel.Histogram(x, -0f, 2 * float.Epsilon, y, on));
        Same<long>(5, (y, on) => Accel.Histogram(wide, 0, 2 * double.Epsilon, y, on));
    }

    [SkippableFact]
    public void IntegersOfAnySign()
    {
        Evenly<int>();
        Evenly<uint>();
        Evenly<long>();
        Evenly<ulong>();

        void Evenly<T>()
            where T : unmanaged, INumber<T>, IMinMaxValue<T>
        {
            T[] x = Inputs.AnyBits<T>(5000), weights = Inputs.AnyBits<T>(5000, 1);
            T quarter = T.MaxValue / T.CreateChecked(4);
            Same<long>(1000, (y, on) => Accel.Histogram(x, T.MinValue, T.MaxValue, y, on));
            Same<long>(7, (y, on) => Accel.Histogram(x, T.MinValue + quarter, quarter * T.CreateChecked(3), y, on));
            Same<long>(2, (y, on) => Accel.Histogram(x, [T.MinValue, quarter, T.MaxValue], y, on));
            Same<T>(9, (y, on) => Accel.HistogramWeighted(x, weights, T.MinValue, T.MaxValue, y, on));
        }
    }

    /// <summary>Many blocks, of which some have nothing for a bin; +0 and a weight of −0 is +0.</summary>
    [SkippableFact]
    public void WeightsOfManyBlocks()
    {
        const int length = 300_000;
        double[] x = [.. Enumerable.Range(0, length).Select(i => (double)(i / 70_000))], weights = Inputs.Small<double>(length);
        weights.AsSpan(0, 70_000).Fill(-0d);
        Same<double>(6, (y, on) => Accel.HistogramWeighted(x, weights, 0, 6, y, on));
        Same<double>(3, (y, on) => Accel.HistogramWeighted(x, weights, [0, 1, 3.5, 9], y, on));
    }

    private static void Same<T>(int bins, Action<T[], Backend> call)
        where T : unmanaged, INumber<T>
    {
        var expected = new T[bins];
        call(expected, GpuDevices.Scalar);
        foreach (GpuBackend device in GpuDevices.Required().Where(d => d.Supports(Pattern.Histogram, typeof(double))))
        {
            var actual = new T[bins];
            call(actual, device);
            Device.AssertSameBits(expected, actual, $"{bins} bins on {device}");
        }
    }
}
