using Compute.Gpu.Drivers;

namespace Compute.Gpu;

/// <summary>Recorded work that runs on a back-end's stream: as the driver's graph where it has such, else step by step.</summary>
/// <param name="backend">The back-end.</param>
/// <param name="work">The work.</param>
/// <param name="graph">The driver's graph of it; null where there is none.</param>
internal sealed class GpuRecording(GpuBackend backend, RecordedWork work, GpuGraph? graph) : Recording
{
    private readonly Lock _lock = new();
    private bool _disposed;

    ~GpuRecording() => Release();

    public override void Run()
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            backend.Run(work, graph);
        }
    }

    public override void Dispose()
    {
        Release();
        GC.SuppressFinalize(this);
    }

    private void Release()
    {
        lock (_lock)
        {
            if (_disposed) return;
            _disposed = true;
            graph?.Dispose();
            work.Dispose();
        }
    }
}
