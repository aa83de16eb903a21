namespace Compute;

/// <summary>What has been measured of one back-end.</summary>
/// <param name="backend">The back-end.</param>
internal sealed class Measurement(Backend backend)
{
    private readonly List<(CalibrationProbe Probe, long Elements, double Seconds)> _samples = [];
    private readonly Dictionary<CalibrationProbe, double> _first = [];

    /// <summary>The back-end.</summary>
    public Backend Backend => backend;

    /// <summary>The first run of an operation, which compiles or loads its kernel; false if the back-end does not have it after all.</summary>
    public bool TryFirst(CalibrationProbe probe, Action run)
    {
        try
        {
            _first.TryAdd(probe, Contest.Sample(run, 1));
            return true;
        }
        catch (PatternNotSupportedException)
        {
            return false;
        }
    }

    /// <summary>Adds a median.</summary>
    public void Add(CalibrationProbe probe, long elements, double seconds) => _samples.Add((probe, elements, seconds));

    /// <summary>The profile of the back-end.</summary>
    public BackendProfile Profile()
    {
        double launch = Launch();
        ThroughputCurve[] curves =
        [
            .. _samples.GroupBy(s => s.Probe).Select(g => new ThroughputCurve(
                g.Key.Work.Pattern, g.Key.Cost, Work.ElementBytes(g.Key.Work.ElementType), [.. g.Select(s => Point(s.Elements, s.Seconds, launch))])),
        ];
        DeviceInfo device = backend.Device;
        var profile = new BackendProfile(device.Selector, device.Name, device.Driver, launch, curves);
        return device.SharesHostMemory ? profile : WithTransfers(profile);
    }

    // A call takes launch + elements ÷ throughput. At least a quarter counts as work, so that noise in the launch cannot make it free.
    private static ThroughputPoint Point(long elements, double seconds, double launch) =>
        new(elements, elements / double.Max(seconds - launch, seconds / 4));

    /// <summary>The shortest time of a call on a device or on several threads; 0 on one thread, where a call is part of the loop's time.</summary>
    private double Launch()
    {
        if (backend.Device.Tier is Tier.Scalar or Tier.Simd || _samples.Count == 0) return 0;
        return _samples.Min(s => s.Seconds);
    }

    private unsafe BackendProfile WithTransfers(BackendProfile profile)
    {
        const int bytes = 32 << 20, rounds = 7;
        using DeviceBuffer buffer = backend.Allocate(bytes);
        var host = new byte[bytes];
        double latency = double.Max(Upload(1), Download(1));
        return profile with
        {
            TransferLatencySeconds = latency,
            UploadBytesPerSecond = bytes / Upload(bytes),
            DownloadBytesPerSecond = bytes / Download(bytes),
            ColdSeconds = _first.Count == 0 ? 0 : Contest.Quantile(_first.Values, 0.5),
        };

        double Upload(int count) => Time(view => backend.Upload<byte>(host.AsSpan(0, count), view), count);

        double Download(int count) => Time(view => backend.Download(view, host.AsSpan(0, count)), count);

        double Time(Action<View<byte>> copy, int count)
        {
            var view = new View<byte>(buffer, buffer.BaseAddress, count);
            void Copy()
            {
                copy(view);
                backend.Synchronize();
            }

            Copy();
            return Contest.Quantile(Enumerable.Range(0, rounds).Select(_ => Contest.Sample(Copy, 1)), 0.5);
        }
    }
}
