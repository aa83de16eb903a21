using System.Runtime.InteropServices;

namespace Compute.Ptx;

/// <summary>
/// Runs a kernel: some groups at once, whose warps take turns. A seed decides in which order groups begin, how many are there at once and how long turns
/// are; without one they begin in order. Everything is done by one thread, so that a seed always gives the same run.
/// </summary>
public sealed unsafe class Launch
{
    private readonly PtxKernel _kernel;

    /// <summary>Prepares a launch.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="groups">The groups.</param>
    /// <param name="threads">The threads of a group.</param>
    /// <param name="dynamicBytes">Bytes of shared memory that the launch gives.</param>
    /// <param name="allocations">The memory that the kernel may use.</param>
    /// <param name="seed">Another order; 0 for the plain one.</param>
    public Launch(PtxKernel kernel, Triple groups, Triple threads, int dynamicBytes, IAllocations allocations, int seed = 0)
    {
        if (threads.Count is < 1 or > 1024) throw new PtxException($"{kernel.Name}: {threads.Count:N0} threads in a group");

        // Assembled for so many: the driver launches it with no more.
        if (threads.Count > kernel.MostThreads?.Count) throw new PtxException($"{kernel.Name}: {threads.Count} threads in a group, of which it declares {kernel.MostThreads.Value.Count} at most");
        if (kernel.ExactThreads is { } exact && exact != threads) throw new PtxException($"{kernel.Name}: groups of {threads} threads, where it declares {exact}");
        (_kernel, Groups, Threads, DynamicBytes, Allocations) = (kernel, groups, threads, dynamicBytes, allocations);
        Random = seed == 0 ? null : new Random(seed);
    }

    /// <summary>Instructions executed, each counted once for every thread.</summary>
    public long LaneInstructions { get; internal set; }

    /// <summary>What takes more than so many waits for something that does not come; tests need far less.</summary>
    public long Limit { get; init; } = 2_000_000_000;

    internal Triple Groups { get; }

    internal Triple Threads { get; }

    internal int DynamicBytes { get; }

    internal IAllocations Allocations { get; }

    internal Random? Random { get; }

    internal byte* Parameters { get; private set; }

    /// <summary>Runs the kernel to its end.</summary>
    /// <param name="parameters">Where the values of its parameters lie.</param>
    /// <exception cref="PtxException">It does what it must not.</exception>
    public void Run(ReadOnlySpan<nint> parameters)
    {
        Parameters = (byte*)NativeMemory.AlignedAlloc((nuint)_kernel.ParameterBytes + 16, 16);
        for (int i = 0; i < _kernel.Parameters.Length; i++)
            new ReadOnlySpan<byte>((void*)parameters[i], _kernel.Parameters[i].Bytes).CopyTo(new Span<byte>(Parameters + _kernel.Parameters[i].Offset, _kernel.Parameters[i].Bytes));
        List<Group> resident = [];
        try
        {
            Run(resident);
        }
        finally
        {
            foreach (Group group in resident) group.Dispose();
            NativeMemory.AlignedFree(Parameters);
        }
    }

    private void Run(List<Group> resident)
    {
        Queue<long> waiting = new(Order());
        int together = (int)long.Min(Groups.Count, Random?.Next(1, 9) ?? 4);
        for (int i = 0; i < together; i++) resident.Add(new Group(_kernel, this));
        foreach (Group group in resident) group.Begin(waiting.Dequeue());
        List<Group> running = [.. resident];
        while (running.Count > 0)
        {
            long done = 0;
            for (int i = running.Count - 1; i >= 0; i--)
            {
                done += Turn(running[i]);
                if (!running[i].IsDone) continue;
                if (waiting.TryDequeue(out long next)) running[i].Begin(next);
                else running.RemoveAt(i);
            }

            if (done == 0) throw Stuck("nobody can go on", running);
            if (LaneInstructions > Limit) throw Stuck("does not end", running);
        }
    }

    private int Turn(Group group)
    {
        int done = 0, first = Random?.Next(group.Warps.Length) ?? 0;
        for (int i = 0; i < group.Warps.Length; i++)
        {
            Warp warp = group.Warps[(first + i) % group.Warps.Length];
            if (!warp.IsDone && !warp.IsAtBarrier) done += warp.Run(Random is null ? 500 : 1 << Random.Next(0, 10));
        }

        return done;
    }

    private long[] Order()
    {
        var order = new long[Groups.Count];
        for (int i = 0; i < order.Length; i++) order[i] = i;
        Random?.Shuffle(order);
        return order;
    }

    private PtxException Stuck(string what, List<Group> groups) =>
        new($"{_kernel.Name}: {what}. {string.Join(' ', groups.SelectMany(g => g.Warps).Select(w => w.Standing).Take(40))}");
}
