using static Compute.Gpu.Drivers.Cuda.CudaApi;
using static Compute.Gpu.Drivers.Cuda.CudaConstants;

namespace Compute.Gpu.Drivers.Cuda;

/// <summary>A stream.</summary>
internal sealed unsafe class CudaQueue : GpuQueue
{
    private readonly CudaContext _context;
    private readonly nint _stream;

    /// <summary>The driver's handle.</summary>
    public nint Handle => _stream;

    private int _disposed;

    public CudaQueue(CudaContext context)
    {
        _context = context;
        using CudaContext.Scope scope = context.Enter();
        context.Check(cuStreamCreate(out _stream, StreamNonBlocking), "creating a stream");
    }

    // Waiting is what makes the source reusable: a copy from page-locked memory would still read it.
    public override void Write(GpuMemory destination, nint source, long byteLength)
    {
        using CudaContext.Scope scope = _context.Enter();
        Check(cuMemcpyHtoDAsync_v2(Address(destination), (void*)source, (nuint)byteLength, _stream), "upload", byteLength);
        Check(cuStreamSynchronize(_stream), "upload", byteLength);
    }

    public override void Read(GpuMemory source, nint destination, long byteLength)
    {
        using CudaContext.Scope scope = _context.Enter();
        Check(cuMemcpyDtoHAsync_v2((void*)destination, Address(source), (nuint)byteLength, _stream), "download", byteLength);
        Check(cuStreamSynchronize(_stream), "download", byteLength);
    }

    public override void BeginWrite(GpuMemory destination, nint source, long byteLength)
    {
        using CudaContext.Scope scope = _context.Enter();
        Check(cuMemcpyHtoDAsync_v2(Address(destination), (void*)source, (nuint)byteLength, _stream), "upload", byteLength);
    }

    public override void BeginRead(GpuMemory source, nint destination, long byteLength)
    {
        using CudaContext.Scope scope = _context.Enter();
        Check(cuMemcpyDtoHAsync_v2((void*)destination, Address(source), (nuint)byteLength, _stream), "download", byteLength);
    }

    public override void Copy(GpuMemory source, GpuMemory destination, long byteLength)
    {
        using CudaContext.Scope scope = _context.Enter();
        Check(cuMemcpyDtoDAsync_v2(Address(destination), Address(source), (nuint)byteLength, _stream), "copy", byteLength);
    }

    public override bool TryCopyFrom(GpuContext other, GpuMemory source, GpuMemory destination, long byteLength)
    {
        using CudaContext.Scope scope = _context.Enter();
        int error = cuMemcpyPeerAsync(Address(destination), _context.Handle, Address(source), ((CudaContext)other).Handle, (nuint)byteLength, _stream);
        if (error is PeerAccessUnsupported or NotSupported)
        {
            _context.Closes(other);
            return false;
        }

        Check(error, $"copy from {other.Device}", byteLength);
        return true;
    }

    /// <summary>Parameters in order: an array is 16 bytes, its address and its length; a value is its bytes.</summary>
    public override void Launch(GpuKernel kernel, GpuGrid grid, ReadOnlySpan<GpuArgument> arguments)
    {
        ulong* arrays = stackalloc ulong[2 * arguments.Length];
        void** parameters = stackalloc void*[arguments.Length];
        for (int i = 0; i < arguments.Length; i++)
        {
            ref readonly GpuArgument argument = ref arguments[i];
            if (!argument.IsArray)
            {
                parameters[i] = argument.Value;
                continue;
            }

            arrays[2 * i] = Address(argument.Memory);
            arrays[2 * i + 1] = (ulong)argument.Length;
            parameters[i] = arrays + 2 * i;
        }

        using CudaContext.Scope scope = _context.Enter();
        int error = cuLaunchKernel(
            ((CudaKernel)kernel).Function, (uint)grid.X, (uint)grid.Y, (uint)grid.Z, (uint)grid.Threads, 1, 1, 0, _stream, parameters, null);
        if (error != Success) throw _context.Failure(error, $"launching {kernel} with {grid}");
    }

    public override GpuEvent Record()
    {
        using CudaContext.Scope scope = _context.Enter();
        _context.Check(cuEventCreate(out nint handle, EventDefault), "creating an event");
        int error = cuEventRecord(handle, _stream);
        if (error == Success) return new CudaEvent(_context, handle);
        _ = cuEventDestroy_v2(handle);
        throw _context.Failure(error, "recording an event");
    }

    public override void Wait(GpuEvent @event)
    {
        using CudaContext.Scope scope = _context.Enter();
        _context.Check(cuStreamWaitEvent(_stream, ((CudaEvent)@event).Handle, 0), "ordering two streams");
    }

    public override void Synchronize()
    {
        using CudaContext.Scope scope = _context.Enter();
        _context.Check(cuStreamSynchronize(_stream), "waiting for the device");
    }

    public override void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0) return;
        using CudaContext.Scope scope = _context.EnterToFree();
        _ = cuStreamDestroy_v2(_stream);
    }

    private static ulong Address(GpuMemory memory) => (ulong)memory.Handle + (ulong)memory.Offset;

    private void Check(int error, string operation, long byteLength)
    {
        if (error != Success) throw _context.Failure(error, $"{operation} of {byteLength:N0} bytes");
    }
}

/// <summary>An event of a stream.</summary>
internal sealed class CudaEvent(CudaContext context, nint handle) : GpuEvent
{
    private int _disposed;

    public override void Wait()
    {
        using CudaContext.Scope scope = context.Enter();
        context.Check(cuEventSynchronize(handle), "waiting for an event");
    }

    public override TimeSpan Since(GpuEvent start)
    {
        using CudaContext.Scope scope = context.Enter();
        context.Check(cuEventElapsedTime(out float milliseconds, ((CudaEvent)start).Handle, handle), "reading the device's clock");
        return TimeSpan.FromMilliseconds(milliseconds);
    }

    /// <summary>The driver's handle.</summary>
    public nint Handle => handle;

    public override void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0) return;
        using CudaContext.Scope scope = context.EnterToFree();
        _ = cuEventDestroy_v2(handle);
    }
}
