namespace Compute.Ptx;

/// <summary>Barriers of a group and of a warp. Fences have nothing to do: memory is that of a machine that does one thing after the other.</summary>
internal static class Barriers
{
    public static Instruction? Decode(Decoder d)
    {
        if (d.Name is "membar" or "fence")
        {
            d.Ignore("sc", "acq_rel");
            return d.OneOf("cta", "gl", "gpu", "sys") is null ? null : new Fence();
        }

        if (d.Has("warp")) return d.Has("sync") ? new WarpBarrier(d.In<uint>(0)) : null;
        d.Ignore("cta");
        if (!d.Has("sync")) return null;
        d.Ignore("aligned");
        return new GroupBarrier(d.Constant(0));
    }
}

internal sealed class Fence : Instruction
{
    public override void Execute(Warp warp, uint lanes)
    {
    }
}

/// <summary>All threads of the group, none of which may have left.</summary>
internal sealed class GroupBarrier(int number) : Instruction
{
    public override void Execute(Warp warp, uint lanes)
    {
        if (warp.Exited != 0) throw new Fault("a barrier after some threads of the warp have left");
        if (lanes == warp.Lanes) warp.Arrive(number);
        else warp.Wait(lanes);
    }
}

/// <summary>The lanes of a mask wait for each other, and see each other's memory afterwards.</summary>
internal sealed class WarpBarrier(Row mask) : Instruction
{
    public override void Execute(Warp warp, uint lanes)
    {
        foreach (uint together in warp.Gathered(lanes, mask)) warp.Clocks.Meet(together);
    }
}
