using System.Numerics;

namespace Compute.Ptx;

/// <summary>Copies to shared memory that nobody waits for. They are done as late as allowed: when a lane waits for them.</summary>
internal static class AsyncCopies
{
    public static Instruction? Decode(Decoder d)
    {
        if (!d.Has("async")) return null;
        if (d.Has("commit_group")) return new CommitCopies();
        if (d.Has("wait_group")) return new WaitForCopies(d.Constant(0));
        if (d.Has("wait_all")) return new WaitForCopies(-1);
        bool past = d.Has("cg");
        if (past == d.Has("ca") || !d.Has("shared") || !d.Has("global")) return null;
        d.Ignore("L2::64B", "L2::128B", "L2::256B");
        int bytes = d.Constant(2);
        if (past ? bytes != 16 : bytes is not (4 or 8 or 16)) throw new Fault($"{bytes} bytes cannot be copied so");
        d.Watch(4);
        return new AsyncCopy(d.Address(0), d.Address(1), bytes, d.Count == 4 ? d.In<uint>(3) : null);
    }
}

internal sealed unsafe class AsyncCopy(Address to, Address from, int bytes, Row? given) : Instruction
{
    public override void Execute(Warp warp, uint lanes)
    {
        for (; lanes != 0; lanes &= lanes - 1)
        {
            int i = BitOperations.TrailingZeroCount(lanes);
            int read = given is { } row ? (int)uint.Min((uint)warp.Read(row, i), (uint)bytes) : bytes;
            ulong source = warp.AddressOf(from, i);
            byte* at = read == 0 ? null : warp.Group.Global.At(source, read, i, alignment: bytes);
            warp.Copies.Begin(warp, i, warp.AddressOf(to, i), at, bytes, read);
        }
    }
}

internal sealed class CommitCopies : Instruction
{
    public override void Execute(Warp warp, uint lanes) => warp.Copies.Commit(lanes);
}

/// <summary>Waits until no more groups than some are on their way; −1 for all copies, in groups or not.</summary>
internal sealed class WaitForCopies(int left) : Instruction
{
    public override void Execute(Warp warp, uint lanes) => warp.Copies.Finish(warp, lanes, left);
}
