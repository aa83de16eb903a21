using Compute.Kernels;

namespace Compute.Tests.Dispatch;

/// <summary>
/// A machine that exists on paper, by other formulas than the planner's: limits of memory and arithmetic, caches, devices that fill up, kernels to
/// launch one by one, arrays that go part by part through a link. Calibration is told what it would measure there; automatic choice is judged by what
/// calls would take.
/// </summary>
/// <param name="Cores">The CPU's cores.</param>
/// <param name="CpuBytes">Bytes per second of the CPU's memory; its caches have four times as much.</param>
/// <param name="GpuBytes">Bytes per second of the device's memory.</param>
/// <param name="GpuFlops">Multiply-adds per second of the device.</param>
/// <param name="LaunchSeconds">Time to start one kernel and wait for it.</param>
/// <param name="LinkBytes">Bytes per second of the link, each way.</param>
/// <param name="Noise">How far a measurement may be off.</param>
internal sealed record ModelMachine(int Cores, double CpuBytes, double GpuBytes, double GpuFlops, double LaunchSeconds, double LinkBytes, double Noise)
{
    // One core: 8 multiply-adds a cycle at 4 GHz, and threads that start in 8 µs.
    private const double CoreFlops = 64e9, ThreadsSeconds = 8e-6, CacheBytes = 32 << 20;

    private const double LinkLatency = 6e-6;

    public static DeviceInfo Simd { get; } = new("simd", Tier.Simd, "C", 256, 1, 0);

    public static DeviceInfo Parallel { get; } = new("parallel", Tier.Parallel, "C", 256, 8, 0);

    public static DeviceInfo Gpu { get; } = FakeProvider.Device("cuda:0");

    /// <summary>What a call on data in its own memory takes.</summary>
    public double Seconds(DeviceInfo device, in Work work)
    {
        double bytes = work.BytesIn + work.BytesOut, operations = work.Elements * Operations(work);
        if (device.Tier == Tier.Gpu)
        {
            // Half of the speed with 64 k elements on their way; a product needs a million for its tiles.
            double full = work.Elements / (work.Elements + (work.Pattern == Pattern.MatMul ? 16e6 : 64e3));
            return Kernels(work.Pattern) * LaunchSeconds + double.Max(bytes / GpuBytes, operations / GpuFlops) / full;
        }

        double memory = CpuBytes * (bytes < CacheBytes ? 4 : 1);
        return device.Tier == Tier.Simd
            ? double.Max(bytes / double.Min(memory, 40e9), operations / CoreFlops)
            : ThreadsSeconds + double.Max(bytes / memory, operations / CoreFlops / Cores);
    }

    /// <summary>What a call on arrays in host memory takes.</summary>
    public double FromHost(DeviceInfo device, in Work work)
    {
        double compute = Seconds(device, work);
        if (device.Tier != Tier.Gpu) return compute;
        if (!Conveyed.GoesInParts(work)) return 2 * LinkLatency + (work.BytesIn + work.BytesOut) / LinkBytes + compute;

        // Eight parts on three belts; a belt takes the next part when it has done the one before and the belt before it is done with it.
        double sent = 0, done = 0, fetched = 0;
        for (int part = 0; part < 8; part++)
        {
            sent += LinkLatency / 4 + work.BytesIn / 8.0 / LinkBytes;
            done = double.Max(sent, done) + compute / 8;
            fetched = double.Max(done, fetched) + LinkLatency / 4 + work.BytesOut / 8.0 / LinkBytes;
        }

        return LinkLatency + fetched;
    }

    /// <summary>What calibration would make of it.</summary>
    public HardwareProfile Calibrate(Random random)
    {
        var profiles = new List<BackendProfile>();
        foreach (DeviceInfo device in (DeviceInfo[])[Simd, Parallel, Gpu])
        {
            var measurement = new Measurement(new FakeGpu(device));
            foreach (CalibrationProbe probe in CalibrationProbes.All)
            foreach (long elements in device.Tier == Tier.Gpu ? probe.DeviceSizes : probe.Sizes)
            {
                if (measurement.Wants(probe, elements)) measurement.Add(probe, elements, Off(Seconds(device, Sized(probe.Work, elements)), random));
            }

            profiles.Add(device.Tier == Tier.Gpu ? measurement.Profile(MeasuredLink(random), null) with { ColdSeconds = 0 } : measurement.Profile());
        }

        return new HardwareProfile("", "modelled", profiles);
    }

    /// <summary>A probe's work at a length, with its bytes.</summary>
    public static Work Sized(Work of, long elements)
    {
        long rows = (long)Math.Round(Math.Cbrt(elements));
        Work sized = of.Pattern == Pattern.MatMul ? Work.Of(of.Pattern, of.ElementType, rows, rows, rows) : Work.Of(of.Pattern, of.ElementType, elements);
        return sized with { Operator = of.Operator };
    }

    private Link MeasuredLink(Random random)
    {
        const int bytes = 32 << 20;
        double one = Off(LinkLatency + bytes / LinkBytes, random), both = Off(FromHost(Gpu, new Work(Pattern.Map, typeof(Negate<float>), typeof(float), bytes / 4, bytes, bytes)), random);
        return new Link(LinkLatency, bytes / one, bytes / one, 2 * bytes / both);
    }

    private double Off(double seconds, Random random) => seconds * (1 + Noise * (2 * random.NextDouble() - 1));

    private static int Kernels(Pattern pattern) => pattern switch { Pattern.Scan => 4, Pattern.Reduce or Pattern.ZipReduce => 2, _ => 1 };

    private static double Operations(in Work work) => OperatorCosts.Of(work.Operator) switch
    {
        OperatorCost.Light => 1,
        OperatorCost.Division => 8,
        OperatorCost.Function => 25,
        _ => 120,
    } * (work.ElementType == typeof(double) ? 2 : 1);
}
