using System.Numerics;

namespace Compute.Ptx;

/// <summary>
/// What lanes of a warp do together: a lane waits until all lanes of its mask that have not left are at the same instruction. None of these orders
/// memory, only the warp's barrier does (CUDA C++ Programming Guide, warp vote, match, reduce and shuffle functions).
/// </summary>
internal static class WarpWide
{
    public static Instruction? Decode(Decoder d)
    {
        if (d.Name == "activemask") return d.Type().Bits == 32 ? new ActiveMask(d.Out<uint>(0)) : null;
        if (!d.Has("sync")) return null;
        return d.Name switch
        {
            "shfl" => Shuffle(d),
            "vote" => Vote(d),
            "match" => Match(d),
            _ => Reduce(d),
        };
    }

    private static Instruction? Shuffle(Decoder d)
    {
        string? mode = d.OneOf("up", "down", "bfly", "idx");
        TypeName type = d.Type();
        return mode is null || type.Bits != 32 ? null : new Shuffle(mode, d.Pair(0, type), d.In<uint>(1), d.In<uint>(2), d.In<uint>(3), d.In<uint>(4));
    }

    private static Instruction? Vote(Decoder d)
    {
        string? mode = d.OneOf("ballot", "all", "any", "uni");
        TypeName type = d.Type();
        if (mode is null || type.Bits != (mode == "ballot" ? 32 : 1)) return null;
        return new Vote(mode, mode == "ballot" ? d.Out<uint>(0) : d.OutPredicate(0), d.InPredicateOrNot(1), d.In<uint>(2));
    }

    private static Instruction? Match(Decoder d)
    {
        string? mode = d.OneOf("any", "all");
        TypeName type = d.Type();
        return mode is null || type is not { Kind: 'b', Bits: 32 or 64 } ? null : new Match(mode == "all", d.Pair(0, new TypeName('b', 32)), d.In(1, type), d.In<uint>(2));
    }

    private static Instruction? Reduce(Decoder d)
    {
        string? operation = d.OneOf("add", "min", "max", "and", "or", "xor");
        return (operation, d.Type()) switch
        {
            ("add", { Kind: 's' or 'u', Bits: 32 }) => Of<uint, Add<uint>>(),
            ("min", { Kind: 'u', Bits: 32 }) => Of<uint, Least<uint>>(),
            ("min", { Kind: 's', Bits: 32 }) => Of<int, Least<int>>(),
            ("max", { Kind: 'u', Bits: 32 }) => Of<uint, Greatest<uint>>(),
            ("max", { Kind: 's', Bits: 32 }) => Of<int, Greatest<int>>(),
            ("and", { Kind: 'b', Bits: 32 }) => Of<uint, And<uint>>(),
            ("or", { Kind: 'b', Bits: 32 }) => Of<uint, Or<uint>>(),
            ("xor", { Kind: 'b', Bits: 32 }) => Of<uint, Xor<uint>>(),
            _ => null,
        };

        Instruction Of<T, TOp>()
            where T : unmanaged
            where TOp : struct, IBinary<T, T> => new WarpReduce<T, TOp>(d.Out<T>(0), d.In<T>(1), d.In<uint>(2));
    }
}

internal sealed class ActiveMask(Row y) : Instruction
{
    public override void Execute(Warp warp, uint lanes) => warp.WriteAll(y, lanes, lanes);
}

/// <summary>A lane's value from another lane, which has to take part.</summary>
internal sealed class Shuffle(string mode, (Row Row, Row? InRange) result, Row value, Row lane, Row bounds, Row mask) : Instruction
{
    public override void Execute(Warp warp, uint lanes)
    {
        Span<ulong> moved = stackalloc ulong[32];
        foreach (uint together in warp.Gathered(lanes, mask))
        {
            uint inRange = 0;
            for (uint left = together; left != 0; left &= left - 1)
            {
                int i = BitOperations.TrailingZeroCount(left);
                int by = (int)warp.Read(lane, i) & 31, c = (int)warp.Read(bounds, i), segment = c >> 8 & 31;
                int last = i & segment | c & 31 & ~segment, first = i & segment;
                int j = mode switch { "up" => i - by, "down" => i + by, "bfly" => i ^ by, _ => first | by & ~segment };
                if (mode == "up" ? j >= last : j <= last) inRange |= 1u << i;
                else j = i;
                if ((together >> j & 1) == 0) throw new Fault($"the value of lane {j}, which does not take part", i);
                moved[i] = warp.Read(value, j);
            }

            for (uint left = together; left != 0; left &= left - 1)
            {
                int i = BitOperations.TrailingZeroCount(left);
                warp.Write(result.Row, i, moved[i]);
            }

            if (result.InRange is { } row) warp.SetPredicate(row, together, inRange);
        }
    }
}

internal sealed class Vote(string mode, Row y, (Row Row, uint Flip) x, Row mask) : Instruction
{
    public override void Execute(Warp warp, uint lanes)
    {
        foreach (uint together in warp.Gathered(lanes, mask))
        {
            uint votes = (warp.Predicate(x.Row) ^ x.Flip) & together;
            if (mode == "ballot") warp.WriteAll(y, together, votes);
            else warp.SetPredicate(y, together, (mode switch { "all" => votes == together, "any" => votes != 0, _ => votes == together || votes == 0 }) ? together : 0);
        }
    }
}

/// <summary>The lanes that have the same value; or all of them if all have.</summary>
internal sealed class Match(bool all, (Row Row, Row? Same) result, Row value, Row mask) : Instruction
{
    public override void Execute(Warp warp, uint lanes)
    {
        foreach (uint together in warp.Gathered(lanes, mask))
        {
            for (uint left = together; left != 0; left &= left - 1)
            {
                int i = BitOperations.TrailingZeroCount(left);
                uint same = 0;
                for (uint others = together; others != 0; others &= others - 1)
                {
                    int j = BitOperations.TrailingZeroCount(others);
                    if (warp.Read(value, j) == warp.Read(value, i)) same |= 1u << j;
                }

                warp.Write(result.Row, i, all && same != together ? 0 : same);
                if (result.Same is { } row) warp.SetPredicate(row, 1u << i, same == together ? uint.MaxValue : 0);
            }
        }
    }
}

internal sealed unsafe class WarpReduce<T, TOp>(Row y, Row x, Row mask) : Instruction
    where T : unmanaged
    where TOp : struct, IBinary<T, T>
{
    public override void Execute(Warp warp, uint lanes)
    {
        foreach (uint together in warp.Gathered(lanes, mask))
        {
            T* a = (T*)(warp.Registers + x.Offset), d = (T*)(warp.Registers + y.Offset);
            T total = a[BitOperations.TrailingZeroCount(together)];
            for (uint left = together & (together - 1); left != 0; left &= left - 1) total = TOp.Of(total, a[BitOperations.TrailingZeroCount(left)]);
            for (uint left = together; left != 0; left &= left - 1) d[BitOperations.TrailingZeroCount(left)] = total;
        }
    }
}
