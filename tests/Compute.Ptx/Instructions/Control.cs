using System.Numerics;

namespace Compute.Ptx;

/// <summary>Branches and the end. What claims to be uniform has to be.</summary>
internal static class Control
{
    public static Instruction? Decode(Decoder d)
    {
        bool uniform = d.Has("uni");
        return d.Name switch
        {
            "bra" => new Branch(d.Label(0), uniform),
            "brx" when d.Has("idx") => new IndexedBranch(d.In<uint>(0), d.Label(1), uniform),
            "ret" or "exit" => new Exit(),
            _ => null,
        };
    }
}

internal sealed class Branch(Label target, bool uniform) : Instruction
{
    public override void Execute(Warp warp, uint lanes)
    {
        if (uniform && lanes != warp.Active) throw new Fault("a uniform branch that not all lanes take");
        warp.Jump(lanes, target.Place);
    }
}

internal sealed unsafe class IndexedBranch(Row index, Label table, bool uniform) : Instruction
{
    public override void Execute(Warp warp, uint lanes)
    {
        var places = (uint*)(warp.Registers + index.Offset);
        while (lanes != 0)
        {
            int first = BitOperations.TrailingZeroCount(lanes);
            uint same = 0;
            for (uint left = lanes; left != 0; left &= left - 1)
            {
                int i = BitOperations.TrailingZeroCount(left);
                if (places[i] == places[first]) same |= 1u << i;
            }

            if (uniform && same != lanes) throw new Fault("a uniform branch to several places");
            if (places[first] >= table.Targets!.Length) throw new Fault("beyond the table", first);
            warp.Jump(same, table.Targets[places[first]].Place);
            lanes &= ~same;
        }
    }
}

internal sealed class Exit : Instruction
{
    public override void Execute(Warp warp, uint lanes) => warp.Exit(lanes);
}
