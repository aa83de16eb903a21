using Compute.Conformance;
using Compute.Gpu.Drivers;

namespace Compute.Gpu.Stub.Tests;

/// <summary>A device of each architecture that kernels differ for, opened for a class of tests; kernels are run by the interpreter.</summary>
public sealed class InterpretedDevices : IDisposable
{
    private readonly Interpreter _interpreter = new();
    private readonly Lazy<GpuBackend[]> _devices;
    private readonly Lazy<ConformanceSuite> _suite;

    public InterpretedDevices()
    {
        _devices = new(() => [Open(70), Open(90)]);
        _suite = new(() => new ConformanceSuite(Backends.Scalar, [.. _devices.Value]));
    }

    /// <summary>Holds the devices to the scalar tier.</summary>
    public void Watch(Action<ConformanceSuite> test)
    {
        ConformanceSuite suite = _suite.Value;
        _interpreter.Watch(() => test(suite));
        Assert.Null(Stub.Mistake());
    }

    public void Dispose()
    {
        if (!_devices.IsValueCreated) return;
        foreach (GpuBackend device in _devices.Value) device.Dispose();
    }

    private static GpuBackend Open(int architecture)
    {
        Stub.Devices();
        Stub.Architecture(architecture);
        GpuDevice device = Stub.Devices()[0];
        Stub.Architecture(90);
        return new GpuBackend(device.Open(), GpuProvider.Describe(device));
    }
}
