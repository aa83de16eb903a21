namespace Compute.Ptx;

/// <summary>A warp's asynchronous copies on their way, in groups that each lane closes for itself.</summary>
internal sealed unsafe class CopyQueue
{
    private readonly List<Copy> _copies = [];
    private readonly int[] _closed = new int[32];

    public void Clear()
    {
        _copies.Clear();
        Array.Clear(_closed);
    }

    public void Begin(Warp warp, int lane, ulong to, byte* from, int bytes, int read)
    {
        warp.Group.Shared.BeginCopy(warp, lane, to, bytes);
        _copies.Add(new Copy(lane, _closed[lane], to, (nint)from, bytes, read));
    }

    public void Commit(uint lanes)
    {
        for (int lane = 0; lane < 32; lane++) _closed[lane] += (int)(lanes >> lane & 1);
    }

    /// <summary>Does what has to be done when lanes wait until no more groups than some are left; −1 for everything.</summary>
    public void Finish(Warp warp, uint lanes, int left)
    {
        _copies.RemoveAll(copy =>
        {
            if ((lanes >> copy.Lane & 1) == 0 || left >= 0 && copy.Group >= _closed[copy.Lane] - left) return false;
            var to = new Span<byte>(warp.Group.Shared.FinishCopy(warp, copy.Lane, copy.To, copy.Bytes), copy.Bytes);
            new Span<byte>((void*)copy.From, copy.Read).CopyTo(to);
            to[copy.Read..].Clear();
            return true;
        });
    }

    private readonly record struct Copy(int Lane, int Group, ulong To, nint From, int Bytes, int Read);
}
