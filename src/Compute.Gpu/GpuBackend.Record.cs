using Compute.Gpu.Drivers;

namespace Compute.Gpu;

internal sealed unsafe partial class GpuBackend
{
    public override Recording Record(Action calls)
    {
        ArgumentNullException.ThrowIfNull(calls);
        RecordedWork work = _order.BeginRecording(_pool, this);
        try
        {
            try
            {
                calls();
            }
            finally
            {
                _order.EndRecording();
            }

            return new GpuRecording(this, work, work.IsEmpty ? null : _context.Capture(work.Replay));
        }
        catch
        {
            work.Dispose();
            throw;
        }
    }

    /// <summary>Queues recorded work.</summary>
    internal void Run(RecordedWork work, GpuGraph? graph) => _queue.Run(work, graph);

    /// <summary>Memory for an array or a call: of the recording's, while its calls are made.</summary>
    internal GpuBlock Lend(long byteLength, string purpose) =>
        _order.Recorder is { } work ? work.Rent(byteLength, purpose, Place) : _pool.Rent(byteLength, purpose, Place);

    /// <summary>Takes it back.</summary>
    internal void TakeBack(GpuBlock block)
    {
        _pool.Return(block, Place);
        _order.Recorder?.Return(block);
    }
}
