using System.Collections.Concurrent;
using System.Text;
using static Compute.Gpu.Drivers.Cuda.CudaApi;
using static Compute.Gpu.Drivers.Cuda.CudaConstants;

namespace Compute.Gpu.Drivers.Cuda;

/// <summary>The device's primary context: the one that NVIDIA's libraries use, so that they see the same memory.</summary>
internal sealed unsafe class CudaContext : GpuContext
{
    // The assembler's messages; a longer log is cut off by the driver.
    private const int LogLength = 16384;

    private readonly CudaDevice _device;
    private readonly nint _context;
    private readonly ConcurrentDictionary<int, bool> _ways = new();
    private int _disposed;

    public CudaContext(CudaDevice device)
        : base(device)
    {
        _device = device;
        Check(cuDevicePrimaryCtxRetain(out _context, device.Handle), "opening the device");
    }

    public override bool HandlesAreAddresses => true;

    /// <summary>The driver's handle.</summary>
    public nint Handle => _context;

    /// <summary>Makes the context this thread's current one until disposed; what was current before is so again then.</summary>
    public Scope Enter()
    {
        Check(cuCtxPushCurrent_v2(_context), "entering the context");
        return new Scope(true);
    }

    /// <summary>The same to give something back: a device that is gone is no error then.</summary>
    public Scope EnterToFree() => new(cuCtxPushCurrent_v2(_context) == Success);

    public override nint Allocate(long byteLength)
    {
        using Scope scope = Enter();
        Check(cuMemAlloc_v2(out ulong address, (nuint)byteLength), $"allocating {byteLength:N0} bytes");
        return (nint)address;
    }

    public override void Free(nint memory)
    {
        using Scope scope = EnterToFree();
        _ = cuMemFree_v2((ulong)memory);
    }

    /// <summary>
    /// Every device of the driver, until it refuses. The direct way between two, where there is one, is opened once: without it the driver goes
    /// through host memory, and that somebody else has opened it is no failure.
    /// </summary>
    public override bool Reaches(GpuContext other)
    {
        if (other is not CudaContext peer) return false;
        if (!_ways.TryAdd(peer._device.Handle, true)) return _ways[peer._device.Handle];
        using Scope scope = Enter();
        if (cuDeviceCanAccessPeer(out int can, _device.Handle, peer._device.Handle) == Success && can != 0) _ = cuCtxEnablePeerAccess(peer._context, 0);
        return true;
    }

    /// <summary>The driver has refused to copy from a device: it is not asked again.</summary>
    public void Closes(GpuContext other) => _ways[((CudaContext)other)._device.Handle] = false;

    public override GpuHostMemory AllocateHost(long byteLength)
    {
        using Scope scope = Enter();
        Check(cuMemHostAlloc(out nint address, (nuint)byteLength, HostPortable), $"locking {byteLength:N0} bytes of host memory");
        return new CudaHostMemory(this, address);
    }

    public override GpuKernel Load(string name, string text, string entry)
    {
        using Scope scope = Enter();
        byte* log = stackalloc byte[LogLength];
        log[0] = 0;
        int* options = stackalloc int[] { JitErrorLogBuffer, JitErrorLogBufferSize };
        void** values = stackalloc void*[] { log, (void*)(nint)LogLength };
        nint module;
        fixed (byte* image = Encoding.UTF8.GetBytes(text + '\0'))
        {
            int error = cuModuleLoadDataEx(out module, image, 2, options, values);
            if (error != Success)
            {
                var said = new ReadOnlySpan<byte>(log, LogLength);
                int end = said.IndexOf((byte)0);
                string words = Encoding.UTF8.GetString(end < 0 ? said : said[..end]);
                throw Failure(error, $"compiling kernel {name}", words.Length > 0 ? words : null);
            }
        }

        fixed (byte* symbol = Encoding.UTF8.GetBytes(entry + '\0'))
        {
            int error = cuModuleGetFunction(out nint function, module, symbol);
            if (error == Success) return new CudaKernel(this, name, module, function);
            _ = cuModuleUnload(module);
            throw Failure(error, $"finding entry {entry} of kernel {name}");
        }
    }

    public override GpuGraph? Capture(Action<GpuQueue> work)
    {
        try
        {
            return new CudaGraph(this, work);
        }
        catch (EntryPointNotFoundException)
        {
            // A driver of before CUDA 11.4: launched one by one.
            return null;
        }
    }

    public override GpuQueue CreateQueue() => new CudaQueue(this);

    public override void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0) return;
        _ = cuDevicePrimaryCtxRelease_v2(_device.Handle);
    }

    /// <summary>Throws unless the driver's answer is success.</summary>
    public void Check(int error, string operation)
    {
        if (error != Success) throw Failure(error, operation);
    }

    protected override GpuException Describe(int error, string operation, string? detail) => CudaDriver.Failure(error, operation, Device.ToString(), detail);

    /// <summary>The time in which a context is current.</summary>
    internal readonly ref struct Scope(bool entered)
    {
        public void Dispose()
        {
            if (entered) _ = cuCtxPopCurrent_v2(out _);
        }
    }
}

/// <summary>Page-locked memory.</summary>
internal sealed class CudaHostMemory(CudaContext context, nint address) : GpuHostMemory(address)
{
    private int _disposed;

    public override void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0) return;
        using CudaContext.Scope scope = context.EnterToFree();
        _ = cuMemFreeHost(Address);
    }
}

/// <summary>A module with one entry point.</summary>
internal sealed class CudaKernel(CudaContext context, string name, nint module, nint function) : GpuKernel
{
    private int _disposed;

    /// <summary>The entry point.</summary>
    public nint Function { get; } = function;

    public override void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0) return;
        using CudaContext.Scope scope = context.EnterToFree();
        _ = cuModuleUnload(module);
    }

    public override string ToString() => name;
}
