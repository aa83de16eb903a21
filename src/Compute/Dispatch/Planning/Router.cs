using System.Runtime.CompilerServices;

namespace Compute;

/// <summary>Automatic choice: looks the plan of a call up, and makes it where it is the first of its kind.</summary>
/// <param name="registry">The back-ends.</param>
/// <param name="profiles">What is known about them.</param>
internal sealed class Router(BackendRegistry registry, Func<ProfileStatus> profiles)
{
    // The CPU's back-ends come first in every table.
    private const int CpuCount = 3;

    private readonly Lock _gate = new();
    private readonly GpuSearch _search = new(registry.MayHaveGpu);
    private volatile RouteTable? _table;
    private ProfileStatus? _profile;
    private volatile bool _probed;

    /// <summary>The profile in use.</summary>
    public ProfileStatus Profile
    {
        get
        {
            lock (_gate) return _profile ??= profiles();
        }
    }

    /// <summary>The back-end of a call.</summary>
    public Backend Choose(in Work work, bool cpuOnly)
    {
        uint full = 0;
        while (true)
        {
            Route route = _table?.Find(work) ?? Add(work);
            RouteDevice[] devices = route.Devices;
            int fastest = route.Fastest(work, cpuOnly ? CpuCount : devices.Length, out double seconds, full);
            if (fastest < CpuCount)
            {
                if (_probed || cpuOnly || !_search.Pays(work, seconds)) return devices[fastest].Entry.Open()!;
                Probe();
            }
            else if (TryUse(route, fastest, work, seconds, ref full) is { } backend)
            {
                return backend;
            }
        }
    }

    /// <summary>The plan of a call, with everything that there is.</summary>
    public Plan Explain(in Work work, bool cpuOnly, string? residency)
    {
        if (!cpuOnly) Probe();
        Route route = _table?.Find(work) ?? Add(work);
        var devices = new List<PlannedDevice>();
        for (int i = 0; i < route.Devices.Length; i++)
        {
            BackendEntry entry = route.Devices[i].Entry;
            string? obstacle = cpuOnly && i >= CpuCount ? "the choice is limited to the CPU"
                : !entry.Device.Automatic ? null
                : entry.Open() is { } backend ? backend.Obstacle(work) ?? (residency is null ? Conveyed.Shortage(backend, work) : null)
                : $"it could not be opened: {entry.Failure!.Message}";
            // Asked where it would run: opening a library takes its time.
            string? note = obstacle is null && entry.Device.Automatic ? entry.Open()!.Note(work) : null;
            devices.Add(new PlannedDevice(entry.Device, obstacle, route.IsCold(i), note));
        }

        if (!cpuOnly && registry.Gpu is { State: not GpuState.Ready } gpu)
            devices.Add(new PlannedDevice(new DeviceInfo("gpu", Tier.Gpu, "GPU", 0, 0, 0), gpu.Reason));
        return Planner.Choose(work, devices, Profile.Profile, residency);
    }

    /// <summary>Forgets everything: the profile has changed.</summary>
    public void Reset()
    {
        lock (_gate)
        {
            (_table, _profile) = (null, null);
        }
    }

    /// <summary>The back-end of a device with memory of its own; null if another one has to be chosen.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private Backend? TryUse(Route route, int device, in Work work, double seconds, ref uint full)
    {
        int cpu = route.Fastest(work, CpuCount, out double cpuSeconds);
        if (!route.Admit(device, cpuSeconds - seconds)) return route.Devices[cpu].Entry.Open();
        Backend? backend = route.Devices[device].Entry.Open();
        // The self-test ran when it was opened; it may have taken the device out of automatic choice.
        if (backend is null || !backend.Device.Automatic || backend.Obstacle(work) is not null) route.Exclude(device);
        else if (Conveyed.Shortage(backend, work) is null) return backend;
        else full |= 1u << device;
        return null;
    }

    private void Probe()
    {
        if (_probed) return;
        _ = registry.Gpu;
        lock (_gate)
        {
            _probed = true;
            _table = null;
        }
    }

    private RouteTable Build()
    {
        HardwareProfile profile = Profile.Profile;
        lock (_gate)
        {
            IEnumerable<BackendEntry> entries = registry.Cpu.Select(b => new BackendEntry(b.Device, () => b));
            if (_probed) entries = entries.Concat(registry.GpuDevices);
            return _table ??= new RouteTable([.. entries.Select(e => new RouteDevice(e, profile.Of(e.Device)))], profile);
        }
    }

    private Route Add(in Work work)
    {
        RouteTable table = Build();
        lock (_gate)
        {
            table = _table ?? table;
            if (table.Find(work) is { } known) return known;
            var route = new Route(work, table.Devices, table.Profile);
            _table = table.With(route);
            return route;
        }
    }
}
