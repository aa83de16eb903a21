namespace Compute;

/// <summary>What has been measured of one back-end.</summary>
/// <param name="backend">The back-end.</param>
internal sealed class Measurement(Backend backend)
{
    // A hundred times what it takes to start a call: a device that takes so long is at its full speed.
    private const double EnoughSeconds = 3e-3;

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

    /// <summary>Whether an operation should be measured at a length.</summary>
    public bool Wants(CalibrationProbe probe, long elements)
    {
        Tier tier = backend.Device.Tier;
        // Where arithmetic is the limit, one value at a time is at 32,768 elements what it is beyond, and takes long to say so.
        if (tier == Tier.Scalar && probe.IsArithmetic && elements > 1 << 15) return false;
        if (tier != Tier.Gpu) return elements <= probe.Sizes[^1];
        return !_samples.Exists(s => s.Probe == probe && s.Seconds > EnoughSeconds);
    }

    /// <summary>Adds a median.</summary>
    public void Add(CalibrationProbe probe, long elements, double seconds) => _samples.Add((probe, elements, seconds));

    /// <summary>The profile of the back-end.</summary>
    /// <param name="link">The way from ordinary host memory; null where host memory is shared.</param>
    /// <param name="pinned">The way from memory that the device reads by itself.</param>
    public BackendProfile Profile(Link? link = null, Link? pinned = null)
    {
        double launch = Launch();
        ThroughputCurve[] curves =
        [
            .. _samples.GroupBy(s => s.Probe).Select(g => new ThroughputCurve(
                g.Key.Work.Pattern, g.Key.Cost, Work.ElementBytes(g.Key.Work.ElementType), [.. g.Select(s => Point(s.Elements, s.Seconds, launch))])),
        ];
        DeviceInfo device = backend.Device;
        var profile = new BackendProfile(device.Selector, device.Name, device.Driver, launch, curves);
        if (device.SharesHostMemory) return profile;
        return profile with { Link = link, PinnedLink = pinned, ColdSeconds = _first.Count == 0 ? 0 : Contest.Quantile(_first.Values, 0.5) };
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
}
