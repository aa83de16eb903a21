using System.Numerics;
using Compute.Kernels;

namespace Compute.Tests.Dispatch;

/// <summary>A provider of invented devices.</summary>
internal sealed class FakeProvider(params DeviceInfo[] devices) : IBackendProvider
{
    public int Version { get; init; } = IBackendProvider.ContractVersion;

    public Action? OnProbe { get; init; }

    public Func<DeviceInfo, Backend> OnOpen { get; init; } = d => new FakeGpu(d);

    /// <summary>Sentences about drivers without a device.</summary>
    public string[] Missing { get; init; } = [];

    /// <summary>The drivers that were asked, in order; each has its turn.</summary>
    public List<SelectorKind> Probes { get; } = [];

    public List<string> Opened { get; } = [];

    public ProviderReport Probe(SelectorKind driver)
    {
        lock (Probes) Probes.Add(driver);
        OnProbe?.Invoke();
        return new ProviderReport([.. devices.Where(d => Is(d.Selector))], [.. Missing.Where(Is)]);

        bool Is(string text) => text.StartsWith($"{driver}:", StringComparison.OrdinalIgnoreCase);
    }

    public Backend Open(string selector)
    {
        lock (Opened) Opened.Add(selector);
        return OnOpen(devices.First(d => d.Selector == selector));
    }

    public static DeviceInfo Device(string selector) => new(selector, Tier.Gpu, "Invented " + selector, 0, 32, 8L << 30) { Driver = "invented 1.0" };
}

/// <summary>A device whose memory and arithmetic are the CPU's; a difference to the scalar tier can be put in.</summary>
internal sealed unsafe class FakeGpu(DeviceInfo device) : Backend(device)
{
    /// <summary>Multiplies and adds with one rounding, as a compiler that contracts.</summary>
    public bool Fuses { get; init; }

    /// <summary>Flushes denormal results to zero.</summary>
    public bool Flushes { get; init; }

    public string? Refusal { get; init; }

    /// <summary>How it says that it runs everything.</summary>
    public string? Way { get; init; }

    public int Calls { get; private set; }

    /// <summary>The bytes that it has room for.</summary>
    public long Room { get; init; } = long.MaxValue;

    /// <summary>What it claims to have besides Map and Zip.</summary>
    public Pattern? Claims { get; init; }

    public override bool Supports(Pattern pattern, Type elementType) =>
        (pattern is Pattern.Map or Pattern.Zip || pattern == Claims) && elementType == typeof(float);

    public override string? Shortage(params ReadOnlySpan<long> byteLengths)
    {
        long all = 0;
        foreach (long bytes in byteLengths) all += bytes;
        return all > Room ? $"has room for {Room} bytes" : null;
    }

    public override string? Obstacle(in Work work) => Refusal ?? base.Obstacle(work);

    public override string? Note(in Work work) => Way;

    public override DeviceBuffer Allocate(long byteLength) => Backends.Simd.Allocate(byteLength);

    public override void Upload<T>(ReadOnlySpan<T> source, View<T> destination) => Backends.Simd.Upload(source, destination);

    public override void Download<T>(View<T> source, Span<T> destination) => Backends.Simd.Download(source, destination);

    public override void Map<T, TOp>(View<T> x, View<T> y, TOp op)
    {
        Calls++;
        Backends.Simd.Map(x, y, op);
    }

    public override void Zip<T, TOp>(View<T> x, View<T> y, View<T> z, TOp op)
    {
        Calls++;
        Backends.Simd.Zip(x, y, z, op);
        Span<float> result = new((void*)z.Address, (int)z.Length), a = new((void*)x.Address, (int)x.Length), b = new((void*)y.Address, (int)y.Length);
        for (int i = 0; i < result.Length; i++)
        {
            if (Fuses && typeof(TOp) == typeof(ContractionProbe<float>)) result[i] = MathF.FusedMultiplyAdd(a[i], b[i], a[i]);
            if (Flushes && float.IsSubnormal(result[i])) result[i] = 0;
        }
    }

    public override void Zip3<T, TOp>(View<T> x, View<T> y, View<T> z, View<T> w, TOp op) => throw new PatternNotSupportedException(Device, Pattern.Zip3, "invented.");

    public override void Reduce<T, TOp>(View<T> x, View<T> result, TOp op) => throw new PatternNotSupportedException(Device, Pattern.Reduce, "invented.");

    public override void ZipReduce<T, TOp>(View<T> x, View<T> y, View<T> result, TOp op) => throw new PatternNotSupportedException(Device, Pattern.ZipReduce, "invented.");

    public override void Scan<T, TOp>(View<T> x, View<T> y, TOp op, bool exclusive) => throw new PatternNotSupportedException(Device, Pattern.Scan, "invented.");

    public override void Dispose()
    {
    }
}
