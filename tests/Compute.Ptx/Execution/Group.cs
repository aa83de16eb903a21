namespace Compute.Ptx;

/// <summary>A group of warps on its way: its barrier, its memory. When it is done, the next one takes its place.</summary>
internal sealed unsafe class Group : IDisposable
{
    private int _waiting, _barrier;

    public Group(PtxKernel kernel, Launch launch)
    {
        (Launch, Size, Grid, Global) = (launch, launch.Threads, launch.Groups, new GlobalMemory(launch.Allocations));
        Shared = new SharedMemory(kernel, launch.DynamicBytes);
        Warps = new Warp[(int)((Size.Count + 31) / 32)];
        for (int i = 0; i < Warps.Length; i++) Warps[i] = new Warp(kernel, this, i);
    }

    public Launch Launch { get; }

    public Triple Size { get; }

    public Triple Grid { get; }

    public Triple Number { get; private set; }

    public Warp[] Warps { get; }

    public SharedMemory Shared { get; }

    public GlobalMemory Global { get; }

    public byte* Parameters => Launch.Parameters;

    public bool IsDone => Array.TrueForAll(Warps, w => w.IsDone);

    public void Begin(long number)
    {
        Number = Grid.At(number);
        _waiting = 0;
        Shared.Begin();
        foreach (Warp warp in Warps) warp.Begin();
    }

    /// <summary>A warp has come to a barrier; the last one lets all go on.</summary>
    public void Arrived(Warp warp, int barrier)
    {
        if (Array.Exists(Warps, w => w.Exited != 0)) throw new Fault("a barrier after some threads of the group have left");
        if (_waiting > 0 && barrier != _barrier) throw new Fault($"barrier {barrier}, while other warps wait at barrier {_barrier}");
        _barrier = barrier;
        if (++_waiting < Warps.Length) return;
        _waiting = 0;
        Shared.Barrier();
        foreach (Warp one in Warps) one.Release();
    }

    /// <summary>A warp has left.</summary>
    public void Left(Warp warp)
    {
        if (_waiting > 0) throw new Fault("leaves while other warps wait at a barrier");
    }

    public void Dispose()
    {
        Shared.Dispose();
        foreach (Warp warp in Warps) warp.Dispose();
    }
}
