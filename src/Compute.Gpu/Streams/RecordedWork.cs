using System.Runtime.InteropServices;
using Compute.Gpu.Drivers;

namespace Compute.Gpu;

/// <summary>Launches and copies that are noted in place of being queued, with the memory that they need.</summary>
/// <param name="pool">Where the memory comes from.</param>
/// <param name="backend">What records.</param>
internal sealed unsafe class RecordedWork(GpuMemoryPool pool, GpuBackend backend) : IDisposable
{
    // Values of kernels' parameters are read in place; none has a stricter alignment.
    private const int Alignment = 16;

    private readonly int _thread = Environment.CurrentManagedThreadId;
    private readonly List<Step> _steps = [];
    private readonly Dictionary<GpuBlock, GpuArgument> _uses = [];
    private readonly HashSet<GpuBlock> _held = [], _made = [];
    private readonly List<GpuBlock> _spare = [];

    /// <summary>Whether this thread's calls are recorded.</summary>
    public bool IsMine => _thread == Environment.CurrentManagedThreadId;

    /// <summary>Whether nothing was recorded.</summary>
    public bool IsEmpty => _steps.Count == 0;

    /// <summary>Each block of memory that is used, once.</summary>
    public GpuArgument[] Uses { get; private set; } = [];

    /// <summary>Notes a launch.</summary>
    public void Add(GpuKernel kernel, GpuGrid grid, ReadOnlySpan<GpuArgument> arguments) => Add(new Step(kernel, grid, arguments));

    /// <summary>Notes a copy.</summary>
    public void Add(GpuArgument source, GpuArgument destination, long byteLength) => Add(new Step(null, default, [source, destination]) { ByteLength = byteLength });

    /// <summary>Notes what was recorded before.</summary>
    public void Add(RecordedWork other)
    {
        foreach (Step step in other._steps) Add(new Step(step.Kernel, step.Grid, step.Arguments) { ByteLength = step.ByteLength });
    }

    /// <summary>Memory for calls. What they give back before the recording ends serves its next calls; nobody else is lent it while it can run.</summary>
    public GpuBlock Rent(long byteLength, string purpose, int place)
    {
        SizeClass size = SizeClass.Of(byteLength);
        int index = _spare.FindLastIndex(b => b.Size == size);
        if (index < 0)
        {
            GpuBlock made = pool.Rent(byteLength, purpose, place);
            _made.Add(made);
            Hold(made);
            return made;
        }

        GpuBlock spare = _spare[index];
        _spare.RemoveAt(index);
        pool.Hold(spare);
        return spare;
    }

    /// <summary>Takes memory back from a call.</summary>
    public void Return(GpuBlock block)
    {
        if (_made.Contains(block)) _spare.Add(block);
    }

    /// <summary>Ends the recording.</summary>
    public void End()
    {
        Uses = [.. _uses.Values];
        _spare.Clear();
    }

    /// <summary>Queues everything.</summary>
    public void Replay(GpuQueue queue)
    {
        foreach (Step step in _steps)
        {
            if (step.Kernel is { } kernel) queue.Launch(kernel, step.Grid, step.Arguments);
            else queue.Copy(step.Arguments[0].Memory, step.Arguments[1].Memory, step.ByteLength);
        }
    }

    /// <summary>Why a call cannot be recorded.</summary>
    public RecordingException Refusal(string operation, string reason) => new(operation, backend, reason);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (GpuBlock block in _held) pool.Return(block, backend.Place);
        _held.Clear();
        foreach (Step step in _steps) step.Dispose();
        _steps.Clear();
    }

    private void Add(Step step)
    {
        _steps.Add(step);
        foreach (GpuArgument argument in step.Arguments)
        {
            if (OrderedQueue.Block(argument) is not { } block) continue;
            Hold(block);
            if (!argument.IsInput || !_uses.ContainsKey(block)) _uses[block] = argument;
        }
    }

    private void Hold(GpuBlock block)
    {
        if (_held.Add(block)) pool.Hold(block);
    }

    /// <summary>A launch, or a copy if there is no kernel; with the values of its parameters.</summary>
    private sealed class Step : IDisposable
    {
        private readonly byte* _values;

        public Step(GpuKernel? kernel, GpuGrid grid, ReadOnlySpan<GpuArgument> arguments)
        {
            (Kernel, Grid, Arguments) = (kernel, grid, arguments.ToArray());
            int bytes = 0;
            foreach (ref readonly GpuArgument argument in arguments) bytes += Room(argument);
            _values = bytes == 0 ? null : (byte*)NativeMemory.AlignedAlloc((nuint)bytes, Alignment);
            byte* next = _values;
            foreach (ref GpuArgument argument in Arguments.AsSpan())
            {
                if (argument.IsArray) continue;
                Buffer.MemoryCopy(argument.Value, next, argument.ByteLength, argument.ByteLength);
                argument = argument.At(next);
                next += Room(argument);
            }
        }

        public GpuKernel? Kernel { get; }

        public GpuGrid Grid { get; }

        public GpuArgument[] Arguments { get; }

        public long ByteLength { get; init; }

        public void Dispose() => NativeMemory.AlignedFree(_values);

        private static int Room(in GpuArgument argument) => argument.IsArray ? 0 : (argument.ByteLength + Alignment - 1) / Alignment * Alignment;
    }
}
