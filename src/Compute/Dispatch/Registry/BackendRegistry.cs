using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Compute;

/// <summary>The back-ends of a process. What it depends on is handed in, so that tests can take parts of the machine away.</summary>
/// <param name="host">The CPU.</param>
/// <param name="findGpu">Makes the GPU's provider, or null.</param>
/// <param name="variable">Reads an environment variable.</param>
internal sealed class BackendRegistry(HostFacts host, Func<IBackendProvider?> findGpu, Func<string, string?> variable)
{
    private readonly ConcurrentDictionary<int, Backend> _parallel = new();
    private readonly ConcurrentDictionary<string, BackendEntry> _entries = new(StringComparer.Ordinal);
    private readonly Lazy<IBackendProvider?> _provider = new(findGpu);
    private readonly Lock _gate = new();
    private GpuStatus? _gpu;
    private BackendEntry[] _devices = [];

    public Backend Scalar { get; } = new CpuBackend(new DeviceInfo("scalar", Tier.Scalar, host.Name, 0, 1, host.MemoryBytes), vectors: false, degree: 1);

    public Backend Simd { get; } = new CpuBackend(new DeviceInfo("simd", Tier.Simd, host.Name, host.VectorBits, 1, host.MemoryBytes), vectors: true, degree: 1)
        { DirectLength = long.MaxValue };

    public Backend Parallel => WithThreads(null);

    /// <summary>The CPU's back-ends, the plainest first.</summary>
    public IReadOnlyList<Backend> Cpu => [Scalar, Simd, Parallel];

    /// <summary>Whether looking for a GPU can find one; known without its drivers.</summary>
    public bool MayHaveGpu => host.MayHaveGpu;

    /// <summary>Whether there is a GPU. Asked once; the first time loads drivers.</summary>
    public GpuStatus Gpu
    {
        get
        {
            if (Volatile.Read(ref _gpu) is { } known) return known;
            lock (_gate)
            {
                if (_gpu is null)
                {
                    GpuStatus status = Probe(GpuProbe.Drivers);
                    _devices = [.. status.Devices.Select(Entry)];
                    Volatile.Write(ref _gpu, status);
                }

                return _gpu;
            }
        }
    }

    /// <summary>The GPU's devices, the best first.</summary>
    public IReadOnlyList<BackendEntry> GpuDevices => Gpu.State == GpuState.Ready ? _devices : [];

    /// <summary>The back-end of a selector; for <c>auto</c> and <c>cpu</c> the one that large work would go to.</summary>
    public bool TryGet(Selector selector, [NotNullWhen(true)] out Backend? backend, [NotNullWhen(false)] out BackendNotAvailableException? reason)
    {
        reason = null;
        backend = selector.Kind switch
        {
            SelectorKind.Scalar => Scalar,
            SelectorKind.Simd => Simd,
            SelectorKind.Parallel => WithThreads(selector.Number),
            SelectorKind.Cpu => Parallel,
            SelectorKind.Auto => AutomaticGpu() ?? Parallel,
            SelectorKind.Gpu or SelectorKind.Cuda or SelectorKind.OpenCl => Gpus(selector, out reason),
            _ => throw new InvalidSelectorException(selector.ToString(), "it stands for many, in benchmarks and verification only"),
        };
        return backend is not null;
    }

    /// <summary>Every back-end that is there, or might be.</summary>
    public IReadOnlyList<BackendStatus> List()
    {
        IEnumerable<BackendStatus> cpu = Cpu.Select(b => new BackendStatus(b.Device, true, b.Device.Remark, null));
        IEnumerable<BackendStatus> gpu = Gpu.State == GpuState.Ready
            ? GpuDevices.Select(Status).Concat(Gpu.Missing.Select(Absent))
            : [new BackendStatus(new DeviceInfo("gpu", Tier.Gpu, "GPU", 0, 0, 0), false, Gpu.Reason, Gpu.Remedy)];
        return [.. cpu, .. gpu];

        static BackendStatus Absent(KeyValuePair<string, string> driver) =>
            new(new DeviceInfo(driver.Key, Tier.Gpu, "-", 0, 0, 0), false, driver.Value, null);

        static BackendStatus Status(BackendEntry entry) =>
            entry.Open() is { } backend
                ? new BackendStatus(backend.Device, true, backend.Device.Remark, null)
                : new BackendStatus(entry.Device, false, OpenFailure(entry), OpenRemedy);
    }

    private const string OpenRemedy = "Check the driver with its own tools.";

    private static string OpenFailure(BackendEntry entry) => $"opening {entry.Device.Name} failed: {entry.Failure!.GetType().Name}: {entry.Failure.Message.TrimEnd('.')}";

    private Backend WithThreads(int? threads) =>
        _parallel.GetOrAdd(threads ?? host.Cores, static (degree, facts) =>
        {
            string selector = degree == facts.Cores ? "parallel" : $"parallel:{degree}";
            return new CpuBackend(new DeviceInfo(selector, Tier.Parallel, facts.Name, facts.VectorBits, degree, facts.MemoryBytes), vectors: true, degree)
                { DirectLength = Dispatcher.SmallLength };
        }, host);

    private Backend? AutomaticGpu() => MayHaveGpu
        ? GpuDevices.Where(d => d.Device.Automatic).Select(d => d.Open()).FirstOrDefault(b => b?.Device.Automatic == true)
        : null;

    private GpuStatus Probe(IReadOnlyList<SelectorKind> drivers) => GpuProbe.Run(() => _provider.Value, variable(GpuProbe.Variable), drivers);

    /// <summary>A device's entry: one, whoever has found it.</summary>
    private BackendEntry Entry(DeviceInfo device) => _entries.GetOrAdd(device.Selector, s => new BackendEntry(device, () => _provider.Value!.Open(s)));

    /// <summary>A device whose driver is named: only that one is started, if nobody has looked for all yet. Null where it has no such device.</summary>
    private BackendEntry? Named(Selector selector)
    {
        string name = (selector with { Number = selector.Number ?? 0 }).ToString();
        lock (_gate)
        {
            if (_gpu is null && !_entries.ContainsKey(name))
            {
                foreach (DeviceInfo device in Probe([selector.Kind]).Devices) Entry(device);
            }
        }

        return _entries.GetValueOrDefault(name);
    }

    private Backend? Gpus(Selector selector, out BackendNotAvailableException? reason)
    {
        reason = null;
        BackendEntry? entry = selector.Kind == SelectorKind.Gpu ? null : Named(selector);
        if (entry is null && Gpu.State != GpuState.Ready)
        {
            reason = Missing(selector, Gpu.Reason, Gpu.Remedy, Gpu.Failure);
            return null;
        }

        if (selector.Kind == SelectorKind.Gpu) entry = GpuDevices.FirstOrDefault(d => d.Device.Automatic) ?? GpuDevices[0];
        if (entry is null)
        {
            string why = Gpu.Missing.GetValueOrDefault(selector.ToString().Split(':')[0], "there is no such device.");
            reason = Missing(selector, why, "Choose one of those that are there.", null);
        }
        else if (entry.Open() is { } backend)
            return backend;
        else
            reason = Missing(selector, OpenFailure(entry) + '.', OpenRemedy, entry.Failure);
        return null;
    }

    private BackendNotAvailableException Missing(Selector selector, string reason, string remedy, Exception? inner) =>
        new(selector.ToString(), reason, remedy, [.. Cpu.Select(b => b.Device.Selector), .. GpuDevices.Where(d => d.Failure is null).Select(d => d.Device.Selector)], inner);
}
