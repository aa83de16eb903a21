using System.Text;
using static Compute.Gpu.Drivers.OpenCl.OpenClApi;
using static Compute.Gpu.Drivers.OpenCl.OpenClConstants;

namespace Compute.Gpu.Drivers.OpenCl;

/// <summary>A context with one device.</summary>
internal sealed unsafe class OpenClContext : GpuContext
{
    private readonly OpenClDevice _device;
    private readonly byte[] _options;
    private int _disposed;

    public OpenClContext(OpenClDevice device)
        : base(device)
    {
        _device = device;

        // Without the option a device may be 2.5 ulp off in division and 3 in square root.
        _options = Encoding.UTF8.GetBytes($"-cl-std=CL1.2{(device.RoundsDivision ? " -cl-fp32-correctly-rounded-divide-sqrt" : "")}\0");
        nint* properties = stackalloc nint[] { ContextPlatform, device.Platform, 0 };
        nint id = device.Handle;
        Handle = clCreateContext(properties, 1, &id, 0, 0, out int error);
        Check(error, "opening the device");
    }

    /// <summary>The driver's handle.</summary>
    public nint Handle { get; }

    public override bool HandlesAreAddresses => false;

    public override nint Allocate(long byteLength)
    {
        nint memory = clCreateBuffer(Handle, MemoryReadWrite, (nuint)byteLength, null, out int error);
        Check(error, $"allocating {byteLength:N0} bytes");
        return memory;
    }

    public override void Free(nint memory) => _ = clReleaseMemObject(memory);

    // What OpenCL has for locked memory: a buffer that the driver puts into host memory of its choice, mapped for as long as it lives.
    public override GpuHostMemory AllocateHost(long byteLength)
    {
        string operation = $"locking {byteLength:N0} bytes of host memory";
        nint queue = clCreateCommandQueue(Handle, _device.Handle, 0, out int error);
        Check(error, operation);
        nint buffer = clCreateBuffer(Handle, MemoryReadWrite | MemoryAllocHost, (nuint)byteLength, null, out error);
        void* address = null;
        if (error == Success) address = clEnqueueMapBuffer(queue, buffer, 1, MapRead | MapWrite, 0, (nuint)byteLength, 0, null, null, out error);
        if (error == Success) return new OpenClHostMemory(queue, buffer, (nint)address);
        if (buffer != 0) _ = clReleaseMemObject(buffer);
        _ = clReleaseCommandQueue(queue);
        throw Failure(error, operation);
    }

    public override GpuKernel Load(string name, string text, string entry)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        nint program;
        int error;
        fixed (byte* first = bytes)
        {
            byte* start = first;
            nuint length = (nuint)bytes.Length;
            program = clCreateProgramWithSource(Handle, 1, &start, &length, out error);
        }

        Check(error, $"loading kernel {name}");
        nint id = _device.Handle;
        fixed (byte* options = _options) error = clBuildProgram(program, 1, &id, options, 0, 0);
        nint kernel = 0;
        string? log = null;
        if (error != Success) log = Log(program);
        else
        {
            fixed (byte* symbol = Encoding.UTF8.GetBytes(entry + '\0')) kernel = clCreateKernel(program, symbol, out error);
        }

        // The kernel keeps its program alive.
        _ = clReleaseProgram(program);
        return error == Success ? new OpenClKernel(name, kernel) : throw Failure(error, $"compiling kernel {name}", log);
    }

    public override GpuQueue CreateQueue() => new OpenClQueue(this, _device);

    public override void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0) _ = clReleaseContext(Handle);
    }

    /// <summary>Throws unless the driver's answer is success.</summary>
    public void Check(int error, string operation)
    {
        if (error != Success) throw Failure(error, operation);
    }

    protected override GpuException Describe(int error, string operation, string? detail) => OpenClDriver.Failure(error, operation, Device.ToString(), detail);

    private string Log(nint program)
    {
        if (clGetProgramBuildInfo(program, _device.Handle, BuildLog, 0, null, out nuint size) != Success) return "";
        byte[] log = new byte[size];
        fixed (byte* room = log) _ = clGetProgramBuildInfo(program, _device.Handle, BuildLog, size, room, out _);
        return Encoding.UTF8.GetString(log).TrimEnd('\0');
    }
}

/// <summary>A mapped buffer in host memory.</summary>
internal sealed unsafe class OpenClHostMemory(nint queue, nint buffer, nint address) : GpuHostMemory(address)
{
    private int _disposed;

    public override void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0) return;
        _ = clEnqueueUnmapMemObject(queue, buffer, (void*)Address, 0, null, null);
        _ = clFinish(queue);
        _ = clReleaseMemObject(buffer);
        _ = clReleaseCommandQueue(queue);
    }
}

/// <summary>A program with one entry point.</summary>
internal sealed class OpenClKernel(string name, nint handle) : GpuKernel
{
    private int _disposed;

    /// <summary>The driver's handle. Arguments are state of it, so setting them and launching is one critical section.</summary>
    public nint Handle { get; } = handle;

    /// <summary>Held while arguments are set and the kernel is queued.</summary>
    public Lock Arguments { get; } = new();

    public override void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0) _ = clReleaseKernel(Handle);
    }

    public override string ToString() => name;
}
