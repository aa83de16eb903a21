using Compute.Gpu.Drivers;

namespace Compute.Gpu.Tests.Memory;

/// <summary>A device of invented memory: numbers for addresses, and room for so many bytes.</summary>
internal sealed class InventedContext(long room) : GpuContext(new InventedDevice(room))
{
    private readonly Lock _lock = new();
    private readonly Dictionary<nint, long> _allocated = [];
    private nint _next = 1;

    /// <summary>Bytes that were not given back to the driver.</summary>
    public long Taken
    {
        get
        {
            lock (_lock) return _allocated.Values.Sum();
        }
    }

    public int Allocations { get; private set; }

    public override bool HandlesAreAddresses => false;

    public override nint Allocate(long byteLength)
    {
        lock (_lock)
        {
            Allocations++;
            if (_allocated.Values.Sum() + byteLength > room) throw new GpuMemoryException($"allocating {byteLength} bytes", "invented", "NO_ROOM");
            _allocated.Add(_next, byteLength);
            return _next++;
        }
    }

    public override void Free(nint memory)
    {
        lock (_lock) Assert.True(_allocated.Remove(memory), "freed twice");
    }

    public override GpuHostMemory AllocateHost(long byteLength) => throw new NotSupportedException();

    public override GpuKernel Load(string name, string text, string entry) => throw new NotSupportedException();

    public override GpuQueue CreateQueue() => throw new NotSupportedException();

    public override void Dispose()
    {
    }

    protected override GpuException Describe(int error, string operation, string? detail) => throw new NotSupportedException();

    private sealed class InventedDevice : GpuDevice
    {
        [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
        public InventedDevice(long memory) =>
            (Selector, Name, DriverVersion, ComputeUnits, MemoryBytes, MaxAllocationBytes) = ("cuda:9", "Invented", "1", 1, memory, memory);

        public override KernelTarget Target => KernelTarget.Ptx;

        public override GpuContext Open() => throw new NotSupportedException();
    }
}
