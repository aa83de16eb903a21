using System.Numerics;

namespace Compute.Ptx;

/// <summary>Moves: between registers of one width, whatever their kind, and between a register and its parts.</summary>
internal static class Moves
{
    public static Instruction? Decode(Decoder d)
    {
        TypeName type = d.Type();
        string to = d.Text(0), from = d.Text(1);
        if (from[0] == '{') return new Join(d.Out(0, type), Parts(d.Vector(1, Part(from, type), write: false), type));
        if (to[0] == '{') return new Part(Parts(d.Vector(0, Part(to, type), write: true), type), d.In(1, type));
        return type switch
        {
            { Kind: 'p' } => new MovePredicate(d.OutPredicate(0), from is "0" or "1" ? null : d.InPredicate(1), from == "1" ? uint.MaxValue : 0),
            { Bits: 16 } => d.Unary<ushort, ushort, Same<ushort>>(),
            { Bits: 32 } => d.Unary<uint, uint, Same<uint>>(),
            { Bits: 64 } => d.Unary<ulong, ulong, Same<ulong>>(),
            _ => null,
        };
    }

    private static TypeName Part(string vector, TypeName whole) => new('b', whole.Bits / vector.Split(',').Length);

    private static Row[] Parts(Row[] rows, TypeName whole) =>
        rows.Sum(r => r.Type.Bits) == whole.Bits ? rows : throw new Fault($"the parts are not as wide as {whole}");
}

internal readonly struct Same<T> : IUnary<T, T>
{
    public static T Of(T x) => x;
}

internal sealed class MovePredicate(Row y, Row? x, uint constant) : Instruction
{
    public override bool Carries => true;

    public override void Execute(Warp warp, uint lanes) => warp.SetPredicate(y, lanes, x is { } row ? warp.Predicate(row) : constant);
}

/// <summary>Parts to a register, the lowest first.</summary>
internal sealed unsafe class Join(Row whole, Row[] parts) : Instruction
{
    public override bool Carries => true;

    public override void Execute(Warp warp, uint lanes)
    {
        for (; lanes != 0; lanes &= lanes - 1)
        {
            int i = BitOperations.TrailingZeroCount(lanes);
            ulong value = 0;
            for (int part = parts.Length - 1; part >= 0; part--) value = value << parts[part].Type.Bits | warp.Read(parts[part], i);
            warp.Write(whole, i, value);
        }
    }
}

/// <summary>A register to parts, the lowest first.</summary>
internal sealed unsafe class Part(Row[] parts, Row whole) : Instruction
{
    public override bool Carries => true;

    public override void Execute(Warp warp, uint lanes)
    {
        for (; lanes != 0; lanes &= lanes - 1)
        {
            int i = BitOperations.TrailingZeroCount(lanes);
            ulong value = warp.Read(whole, i);
            foreach (Row part in parts)
            {
                warp.Write(part, i, value);
                value >>= part.Type.Bits;
            }
        }
    }
}
