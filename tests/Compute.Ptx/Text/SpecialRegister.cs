using System.Collections.Frozen;

namespace Compute.Ptx;

/// <summary>A register that the hardware fills. Clocks are not among them: nothing that is to be reproducible reads one.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Of">What a lane reads.</param>
internal sealed record SpecialRegister(TypeName Type, Func<Warp, int, ulong> Of)
{
    private static readonly FrozenDictionary<string, SpecialRegister> s_known = new Dictionary<string, SpecialRegister>(StringComparer.Ordinal)
    {
        ["%tid.x"] = Word((w, lane) => w.Thread(lane).X),
        ["%tid.y"] = Word((w, lane) => w.Thread(lane).Y),
        ["%tid.z"] = Word((w, lane) => w.Thread(lane).Z),
        ["%ntid.x"] = Word((w, _) => w.Group.Size.X),
        ["%ntid.y"] = Word((w, _) => w.Group.Size.Y),
        ["%ntid.z"] = Word((w, _) => w.Group.Size.Z),
        ["%ctaid.x"] = Word((w, _) => w.Group.Number.X),
        ["%ctaid.y"] = Word((w, _) => w.Group.Number.Y),
        ["%ctaid.z"] = Word((w, _) => w.Group.Number.Z),
        ["%nctaid.x"] = Word((w, _) => w.Group.Grid.X),
        ["%nctaid.y"] = Word((w, _) => w.Group.Grid.Y),
        ["%nctaid.z"] = Word((w, _) => w.Group.Grid.Z),
        ["%laneid"] = Word((_, lane) => lane),
        ["%warpid"] = Word((w, _) => w.Number),
        ["%nwarpid"] = Word((w, _) => w.Group.Warps.Length),
        ["WARP_SZ"] = Word((_, _) => 32),
        ["%lanemask_eq"] = Word((_, lane) => (int)(1u << lane)),
        ["%lanemask_lt"] = Word((_, lane) => (int)((1u << lane) - 1)),
        ["%lanemask_le"] = Word((_, lane) => (int)((2u << lane) - 1)),
        ["%lanemask_gt"] = Word((_, lane) => (int)~((2u << lane) - 1)),
        ["%lanemask_ge"] = Word((_, lane) => (int)~((1u << lane) - 1)),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static SpecialRegister? Find(string name) => s_known.GetValueOrDefault(name);

    private static SpecialRegister Word(Func<Warp, int, int> of) => new(new TypeName('u', 32), (w, lane) => (uint)of(w, lane));
}
