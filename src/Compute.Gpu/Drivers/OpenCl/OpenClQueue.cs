using System.Runtime.InteropServices;
using static Compute.Gpu.Drivers.OpenCl.OpenClApi;
using static Compute.Gpu.Drivers.OpenCl.OpenClConstants;

namespace Compute.Gpu.Drivers.OpenCl;

/// <summary>An in-order command queue.</summary>
internal sealed unsafe class OpenClQueue : GpuQueue
{
    private readonly OpenClContext _context;
    private readonly nint _queue;
    private int _disposed;

    public OpenClQueue(OpenClContext context, OpenClDevice device)
    {
        _context = context;
        _queue = clCreateCommandQueue(context.Handle, device.Handle, QueueProfiling, out int error);
        context.Check(error, "creating a queue");
    }

    public override void Write(GpuMemory destination, nint source, long byteLength) => Write(destination, source, byteLength, blocking: 1);

    public override void Read(GpuMemory source, nint destination, long byteLength) => Read(source, destination, byteLength, blocking: 1);

    public override void BeginWrite(GpuMemory destination, nint source, long byteLength)
    {
        Write(destination, source, byteLength, blocking: 0);
        Flush();
    }

    public override void BeginRead(GpuMemory source, nint destination, long byteLength)
    {
        Read(source, destination, byteLength, blocking: 0);
        Flush();
    }

    public override void Copy(GpuMemory source, GpuMemory destination, long byteLength) => Check(
        clEnqueueCopyBuffer(
            _queue, source.Handle, destination.Handle, (nuint)source.Offset, (nuint)destination.Offset, (nuint)byteLength, 0, null, null),
        "copy", byteLength);

    /// <summary>
    /// Arguments: first the memory object of each array, then every parameter in order, where an array is a struct of its offset
    /// (in elements) and its length, and a value is its bytes.
    /// </summary>
    public override void Launch(GpuKernel kernel, GpuGrid grid, ReadOnlySpan<GpuArgument> arguments)
    {
        var target = (OpenClKernel)kernel;
        lock (target.Arguments)
        {
            uint index = 0;
            foreach (ref readonly GpuArgument argument in arguments)
            {
                if (!argument.IsArray) continue;
                nint memory = argument.Memory.Handle;
                Set(target, index++, sizeof(nint), &memory);
            }

            foreach (ref readonly GpuArgument argument in arguments)
            {
                if (argument.IsArray)
                {
                    var part = new Part(argument);
                    Set(target, index++, sizeof(Part), &part);
                }
                else Set(target, index++, argument.ByteLength, argument.Value);
            }

            nuint* local = stackalloc nuint[] { (nuint)grid.Threads, 1, 1 };
            nuint* global = stackalloc nuint[] { (nuint)grid.X * (nuint)grid.Threads, (nuint)grid.Y, (nuint)grid.Z };
            int error = clEnqueueNDRangeKernel(_queue, target.Handle, 3, null, global, local, 0, null, null);
            if (error != Success) _context.Check(error, $"launching {kernel} with {grid}");
        }

        Flush();
    }

    public override GpuEvent Record()
    {
        nint marker;
        _context.Check(clEnqueueMarkerWithWaitList(_queue, 0, null, &marker), "recording an event");
        Flush();
        return new OpenClEvent(_context, marker);
    }

    public override void Wait(GpuEvent @event)
    {
        nint marker = ((OpenClEvent)@event).Handle;
        _context.Check(clEnqueueBarrierWithWaitList(_queue, 1, &marker, null), "ordering two queues");
    }

    public override void Synchronize() => _context.Check(clFinish(_queue), "waiting for the device");

    public override void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0) _ = clReleaseCommandQueue(_queue);
    }

    private void Write(GpuMemory destination, nint source, long byteLength, uint blocking) => Check(
        clEnqueueWriteBuffer(_queue, destination.Handle, blocking, (nuint)destination.Offset, (nuint)byteLength, (void*)source, 0, null, null),
        "upload", byteLength);

    private void Read(GpuMemory source, nint destination, long byteLength, uint blocking) => Check(
        clEnqueueReadBuffer(_queue, source.Handle, blocking, (nuint)source.Offset, (nuint)byteLength, (void*)destination, 0, null, null),
        "download", byteLength);

    // Queued is not yet handed over: without this a device could idle until the next read, and another queue wait for ever.
    private void Flush() => _context.Check(clFlush(_queue), "handing work to the device");

    private void Set(OpenClKernel kernel, uint index, int byteLength, void* value)
    {
        int error = clSetKernelArg(kernel.Handle, index, (nuint)byteLength, value);
        if (error != Success) _context.Check(error, $"setting argument {index} of {kernel} to {byteLength} bytes");
    }

    private void Check(int error, string operation, long byteLength)
    {
        if (error != Success) _context.Check(error, $"{operation} of {byteLength:N0} bytes");
    }

    /// <summary>Which part of a memory object an array is.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Part(in GpuArgument argument)
    {
        // 32 bits in the kernels: an array may begin 2^31 elements into its buffer at most.
        private readonly int _offset = checked((int)(argument.Memory.Offset / argument.ElementBytes));
        private readonly long _length = argument.Length;
    }
}

/// <summary>A marker of a queue.</summary>
internal sealed unsafe class OpenClEvent(OpenClContext context, nint handle) : GpuEvent
{
    private int _disposed;

    /// <summary>The driver's handle.</summary>
    public nint Handle => handle;

    public override void Wait()
    {
        nint marker = handle;
        context.Check(clWaitForEvents(1, &marker), "waiting for an event");
    }

    public override TimeSpan Since(GpuEvent start) => TimeSpan.FromTicks((Nanoseconds() - ((OpenClEvent)start).Nanoseconds()) / 100);

    private long Nanoseconds()
    {
        long time;
        context.Check(clGetEventProfilingInfo(handle, ProfilingEnd, sizeof(long), &time, out _), "reading the device's clock");
        return time;
    }

    public override void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0) _ = clReleaseEvent(handle);
    }
}
