using static Compute.Gpu.Drivers.Cuda.CudaApi;
using static Compute.Gpu.Drivers.Cuda.CudaConstants;

namespace Compute.Gpu.Drivers.Cuda;

/// <summary>An executable graph: captured from a stream that nothing else is queued in.</summary>
internal sealed class CudaGraph : GpuGraph
{
    private readonly CudaContext _context;
    private readonly nint _graph;
    private int _disposed;

    public CudaGraph(CudaContext context, Action<GpuQueue> work)
    {
        _context = context;
        using var queue = new CudaQueue(context);
        nint captured = Capture(queue, work);
        using CudaContext.Scope scope = context.Enter();
        try
        {
            context.Check(cuGraphInstantiateWithFlags(out _graph, captured, 0), "making a graph");
        }
        finally
        {
            _ = cuGraphDestroy(captured);
        }
    }

    public override void Launch(GpuQueue queue)
    {
        using CudaContext.Scope scope = _context.Enter();
        _context.Check(cuGraphLaunch(_graph, ((CudaQueue)queue).Handle), "launching a graph");
    }

    public override void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0) return;
        using CudaContext.Scope scope = _context.EnterToFree();
        _ = cuGraphExecDestroy(_graph);
    }

    private nint Capture(CudaQueue queue, Action<GpuQueue> work)
    {
        // Relaxed: what other threads, or libraries, do meanwhile is nobody's concern here.
        Begin(queue);
        try
        {
            work(queue);
        }
        catch
        {
            if (End(queue, out nint broken) == Success) Destroy(broken);
            throw;
        }

        _context.Check(End(queue, out nint captured), "capturing a graph");
        return captured;
    }

    private void Begin(CudaQueue queue)
    {
        using CudaContext.Scope scope = _context.Enter();
        _context.Check(cuStreamBeginCapture_v2(queue.Handle, CaptureRelaxed), "beginning a graph");
    }

    private int End(CudaQueue queue, out nint graph)
    {
        using CudaContext.Scope scope = _context.Enter();
        return cuStreamEndCapture(queue.Handle, out graph);
    }

    private void Destroy(nint graph)
    {
        using CudaContext.Scope scope = _context.EnterToFree();
        _ = cuGraphDestroy(graph);
    }
}
