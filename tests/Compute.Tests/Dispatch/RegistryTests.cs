namespace Compute.Tests.Dispatch;

public sealed class RegistryTests
{
    private static readonly HostFacts s_host = new("Invented CPU", "x64+avx2", 256, 6, 16L << 30);

    [Fact]
    public void Cpu_back_ends_are_one_object_each_with_their_facts()
    {
        BackendRegistry registry = With(null);
        Assert.Same(Get(registry, "parallel"), Get(registry, "parallel:6"));
        Assert.Same(Get(registry, "parallel:3"), Get(registry, "parallel:3"));
        Assert.Same(registry.Parallel, Get(registry, "cpu"));
        Assert.Same(registry.Parallel, Get(registry, "auto"));
        Assert.Equal(new DeviceInfo("scalar", Tier.Scalar, "Invented CPU", 0, 1, 16L << 30), Get(registry, "scalar").Device);
        Assert.Equal(new DeviceInfo("simd", Tier.Simd, "Invented CPU", 256, 1, 16L << 30), Get(registry, "simd").Device);
        Assert.Equal(new DeviceInfo("parallel:3", Tier.Parallel, "Invented CPU", 256, 3, 16L << 30), Get(registry, "parallel:3").Device);
    }

    [Fact]
    public void Without_the_assembly_the_gpu_is_not_installed()
    {
        // This project does not reference Compute.Gpu, so the process's own registry is the case itself.
        Assert.Equal(GpuState.NotInstalled, Backends.Gpu.State);
        var e = Assert.Throws<BackendNotAvailableException>(() => Backends.Get("gpu"));
        Assert.Equal("gpu", e.Selector);
        Assert.Contains("Compute.Gpu", e.Reason, StringComparison.Ordinal);
        Assert.Contains("reference", e.Remedy, StringComparison.Ordinal);
        Assert.Equal(["scalar", "simd", "parallel"], e.Available);
        Assert.Equal(["scalar", "simd", "parallel"], Backends.GetAll("all").Select(b => b.Device.Selector));
        BackendStatus gpu = Assert.Single(Backends.List(), s => !s.Available);
        Assert.Equal(e.Reason, gpu.Reason);
    }

    [Theory]
    [InlineData("off")]
    [InlineData("OFF")]
    [InlineData("0")]
    [InlineData("false")]
    public void The_environment_switches_it_off(string value)
    {
        var provider = new FakeProvider(FakeProvider.Device("cuda:0"));
        var registry = new BackendRegistry(s_host, () => provider, name => name == "COMPUTE_GPU" ? value : null);
        Assert.Equal(GpuState.Disabled, registry.Gpu.State);
        Assert.Empty(provider.Probes);
    }

    [Fact]
    public void Another_version_is_told_before_anything_is_called()
    {
        var provider = new FakeProvider { Version = IBackendProvider.ContractVersion + 1 };
        Assert.Equal(GpuState.WrongVersion, With(provider).Gpu.State);
        Assert.Empty(provider.Probes);
        Assert.Equal(GpuState.WrongVersion, new BackendRegistry(s_host, () => throw new TypeLoadException(), _ => null).Gpu.State);
    }

    [Fact]
    public void A_driver_without_a_device_is_listed_beside_one_that_has_some()
    {
        BackendRegistry registry = With(new FakeProvider(FakeProvider.Device("opencl:0")) { Missing = ["CUDA: no driver library; tried libcuda.so.1."] });
        BackendStatus cuda = Assert.Single(registry.List(), s => !s.Available);
        Assert.Equal(("cuda", "no driver library; tried libcuda.so.1."), (cuda.Device.Selector, cuda.Reason));
        Assert.False(registry.TryGet(Selector.Parse("cuda:0"), out _, out BackendNotAvailableException? refused));
        Assert.Contains("libcuda.so.1", refused.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void No_device_tells_the_drivers_that_were_tried()
    {
        var provider = new FakeProvider { Missing = ["CUDA: libcuda.so.1 was not found."] };
        GpuStatus gpu = With(provider).Gpu;
        Assert.Equal(GpuState.NoDevice, gpu.State);
        Assert.Contains("libcuda.so.1", gpu.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failure_is_kept_with_its_exception()
    {
        var failure = new InvalidOperationException("driver is upset");
        BackendRegistry registry = With(new FakeProvider { OnProbe = () => throw failure });
        Assert.Equal(GpuState.Failed, registry.Gpu.State);
        Assert.Same(failure, registry.Gpu.Failure);
        Assert.False(registry.TryGet(Selector.Parse("cuda:0"), out _, out BackendNotAvailableException? reason));
        Assert.Same(failure, reason.InnerException);
        Assert.Same(registry.Parallel, Get(registry, "auto"));
    }

    [Fact]
    public void A_variable_that_means_nothing_is_no_failure_of_a_driver()
    {
        BackendRegistry registry = With(new FakeProvider { OnProbe = () => throw new InvalidSettingException("COMPUTE_GPU_MEMORY", "lots", "512M, 8G") });
        for (int i = 0; i < 2; i++) Assert.Equal("lots", Assert.Throws<InvalidSettingException>(() => registry.Gpu).Value);
        Assert.Throws<InvalidSettingException>(() => registry.List());
        Assert.Same(registry.Simd, Get(registry, "simd"));
    }

    [Fact]
    public void Devices_are_opened_once_and_found_by_name()
    {
        var provider = new FakeProvider(FakeProvider.Device("opencl:0") with { Automatic = false }, FakeProvider.Device("cuda:0"), FakeProvider.Device("cuda:1"));
        BackendRegistry registry = With(provider);
        Assert.Equal("cuda:0", Get(registry, "gpu").Device.Selector);
        Assert.Same(Get(registry, "gpu"), Get(registry, "cuda"));
        Assert.Same(Get(registry, "gpu"), Get(registry, "auto"));
        Assert.Equal("cuda:1", Get(registry, "cuda:1").Device.Selector);
        Assert.Equal("opencl:0", Get(registry, "opencl").Device.Selector);
        Assert.False(registry.TryGet(Selector.Parse("cuda:2"), out _, out BackendNotAvailableException? reason));
        Assert.Contains("cuda:1", reason.Available);
        Parallel.For(0, 64, _ => Get(registry, "cuda:1"));
        Assert.Equal(["cuda:0", "cuda:1", "opencl:0"], provider.Opened);
        Assert.Equal([SelectorKind.Cuda, SelectorKind.OpenCl], provider.Probes.Order());
    }

    [Theory]
    [InlineData("cuda:1", SelectorKind.Cuda, "opencl:0")]
    [InlineData("opencl", SelectorKind.OpenCl, "cuda:1")]
    public void A_driver_that_is_named_is_asked_alone(string selector, SelectorKind driver, string other)
    {
        var provider = new FakeProvider(FakeProvider.Device("cuda:0"), FakeProvider.Device("cuda:1"), FakeProvider.Device("opencl:0"));
        BackendRegistry registry = With(provider);
        Backend named = Get(registry, selector);
        Parallel.For(0, 64, _ => Assert.Same(named, Get(registry, selector)));
        Assert.Equal([driver], provider.Probes);

        // Who looks for all finds the same object.
        Assert.Equal(3, registry.GpuDevices.Count);
        Assert.Same(named, registry.GpuDevices.Single(d => d.Device.Selector == named.Device.Selector).Open());
        Assert.Equal(other, Get(registry, other).Device.Selector);

        // Who names what is not there is told of all that is.
        var another = new FakeProvider(FakeProvider.Device("cuda:0"), FakeProvider.Device("opencl:0"));
        Assert.False(With(another).TryGet(Selector.Parse("cuda:7"), out _, out BackendNotAvailableException? reason));
        Assert.Contains("opencl:0", reason.Available);
    }

    [Fact]
    public void A_device_that_does_not_open_is_listed_with_the_reason()
    {
        var provider = new FakeProvider(FakeProvider.Device("cuda:0")) { OnOpen = _ => throw new InvalidOperationException("out of memory") };
        BackendRegistry registry = With(provider);
        BackendStatus status = Assert.Single(registry.List(), s => s.Device.Tier == Tier.Gpu);
        Assert.False(status.Available);
        Assert.Contains("out of memory", status.Reason, StringComparison.Ordinal);
        Assert.False(registry.TryGet(Selector.Parse("gpu"), out _, out BackendNotAvailableException? reason));
        Assert.DoesNotContain("cuda:0", reason.Available);
    }

    [Fact]
    public void All_is_no_back_end_of_a_call()
    {
        Assert.Throws<InvalidSelectorException>(() => Backends.Get("all"));
        Assert.Throws<InvalidSelectorException>(() => Accel.Use("all"));
    }

    [Fact]
    public void Memory_is_the_smallest_of_machine_and_cgroup()
    {
        string root = Directory.CreateTempSubdirectory("compute-host-").FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(root, "proc"));
            Directory.CreateDirectory(Path.Combine(root, "sys/fs/cgroup"));
            File.WriteAllText(Path.Combine(root, "proc/meminfo"), "MemTotal:       16384 kB\nMemFree:  1 kB\n");
            Assert.Equal(16L << 20, HostFacts.ReadMemory(root));
            File.WriteAllText(Path.Combine(root, "sys/fs/cgroup/memory.max"), "max\n");
            Assert.Equal(16L << 20, HostFacts.ReadMemory(root));
            File.WriteAllText(Path.Combine(root, "sys/fs/cgroup/memory.max"), "1048576\n");
            Assert.Equal(1L << 20, HostFacts.ReadMemory(root));
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    [Theory]
    [InlineData(true, "dri/renderD128")]
    [InlineData(true, "nvidiactl")]
    [InlineData(true, "kfd")]
    [InlineData(false, "dri/card0")] // a screen without a GPU behind it, as virtual machines have
    [InlineData(false, "null")]
    public void A_gpu_shows_among_the_device_files(bool expected, string file)
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            Assert.False(GpuNodes.Any(folder));
            Directory.CreateDirectory(Path.Combine(folder, "dri"));
            File.WriteAllText(Path.Combine(folder, file), "");
            Assert.Equal(expected, GpuNodes.Any(folder));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void The_host_has_a_name_and_limits()
    {
        HostFacts host = HostFacts.Current;
        Assert.False(string.IsNullOrWhiteSpace(host.Name));
        Assert.Equal(Environment.ProcessorCount, host.Cores);
        Assert.InRange(host.MemoryBytes, 1L << 26, 1L << 46);
    }

    private static BackendRegistry With(IBackendProvider? provider) => new(s_host, () => provider, _ => null);

    private static Backend Get(BackendRegistry registry, string selector) =>
        registry.TryGet(Selector.Parse(selector), out Backend? backend, out BackendNotAvailableException? reason) ? backend : throw reason;
}
