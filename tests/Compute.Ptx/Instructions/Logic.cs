using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Ptx;

/// <summary>Bits and shifts. A shift by the width or more leaves nothing, or the sign.</summary>
internal static class Logic
{
    public static Instruction? Decode(Decoder d)
    {
        if (d.Name == "shf") return Funnel(d);
        if (d.Name == "lop3" && d.Type() is { Kind: 'b', Bits: 32 }) return new Lop3(d.Out<uint>(0), d.In<uint>(1), d.In<uint>(2), d.In<uint>(3), d.Constant(4));
        return d.Type() switch
        {
            { Kind: 'p' } => Predicates(d),
            { Kind: 's', Bits: 16 } when d.Name == "shr" => Shift<short, ShiftRight<short>>(d),
            { Kind: 's', Bits: 32 } when d.Name == "shr" => Shift<int, ShiftRight<int>>(d),
            { Kind: 's', Bits: 64 } when d.Name == "shr" => Shift<long, ShiftRight<long>>(d),
            { Kind: 'b' or 'u', Bits: 16 } => Bits<ushort>(d),
            { Kind: 'b' or 'u', Bits: 32 } => Bits<uint>(d),
            { Kind: 'b' or 'u', Bits: 64 } => Bits<ulong>(d),
            _ => null,
        };
    }

    private static Instruction? Bits<T>(Decoder d)
        where T : unmanaged, IBinaryInteger<T> => d.Name switch
        {
            "and" => d.Binary<T, T, And<T>>(),
            "or" => d.Binary<T, T, Or<T>>(),
            "xor" => d.Binary<T, T, Xor<T>>(),
            "not" => d.Unary<T, T, Not<T>>(),
            "shl" => Shift<T, ShiftLeft<T>>(d),
            "shr" => Shift<T, ShiftRight<T>>(d),
            _ => null,
        };

    private static Instruction? Predicates(Decoder d) => d.Name switch
    {
        "and" => new PredicateBinary<And<uint>>(d.OutPredicate(0), d.InPredicate(1), d.InPredicate(2)),
        "or" => new PredicateBinary<Or<uint>>(d.OutPredicate(0), d.InPredicate(1), d.InPredicate(2)),
        "xor" => new PredicateBinary<Xor<uint>>(d.OutPredicate(0), d.InPredicate(1), d.InPredicate(2)),
        "not" => new PredicateNot(d.OutPredicate(0), d.InPredicate(1)),
        _ => null,
    };

    // The count has 32 bits, whatever is shifted.
    private static Shift<T, TOp> Shift<T, TOp>(Decoder d)
        where T : unmanaged
        where TOp : struct, IShift<T> => new(d.Out<T>(0), d.In<T>(1), d.In<uint>(2));

    private static Instruction? Funnel(Decoder d)
    {
        bool left = d.Has("l"), right = d.Has("r"), wrap = d.Has("wrap"), clamp = d.Has("clamp");
        if (left == right || wrap == clamp || d.Type() is not { Kind: 'b', Bits: 32 }) return null;
        return (left, wrap) switch
        {
            (true, true) => d.Ternary<uint, uint, FunnelLeftWrap>(),
            (true, false) => d.Ternary<uint, uint, FunnelLeftClamp>(),
            (false, true) => d.Ternary<uint, uint, FunnelRightWrap>(),
            _ => d.Ternary<uint, uint, FunnelRightClamp>(),
        };
    }
}

internal interface IShift<T>
{
    static abstract T Of(T x, uint count);
}

internal sealed unsafe class Shift<T, TOp>(Row y, Row x, Row count) : Instruction
    where T : unmanaged
    where TOp : struct, IShift<T>
{
    public override bool Carries => true;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Execute(Warp warp, uint lanes)
    {
        T* a = (T*)(warp.Registers + x.Offset), d = (T*)(warp.Registers + y.Offset);
        var n = (uint*)(warp.Registers + count.Offset);
        for (; lanes != 0; lanes &= lanes - 1)
        {
            int i = BitOperations.TrailingZeroCount(lanes);
            d[i] = TOp.Of(a[i], n[i]);
        }
    }
}

internal readonly struct ShiftLeft<T> : IShift<T>
    where T : unmanaged, IBinaryInteger<T>
{
    public static T Of(T x, uint count) => count >= 8 * Unsafe.SizeOf<T>() ? T.Zero : x << (int)count;
}

internal readonly struct ShiftRight<T> : IShift<T>
    where T : unmanaged, IBinaryInteger<T>
{
    public static T Of(T x, uint count) => x >> (int)uint.Min(count, (uint)(8 * Unsafe.SizeOf<T>() - 1)) is var y && count >= 8 * Unsafe.SizeOf<T>() && !T.IsNegative(x) ? T.Zero : y;
}

internal readonly struct And<T> : IBinary<T, T>
    where T : IBinaryInteger<T>
{
    public static T Of(T x, T y) => x & y;
}

internal readonly struct Or<T> : IBinary<T, T>
    where T : IBinaryInteger<T>
{
    public static T Of(T x, T y) => x | y;
}

internal readonly struct Xor<T> : IBinary<T, T>
    where T : IBinaryInteger<T>
{
    public static T Of(T x, T y) => x ^ y;
}

internal readonly struct Not<T> : IUnary<T, T>
    where T : IBinaryInteger<T>
{
    public static T Of(T x) => ~x;
}

// The pair y:x shifted left, its upper word; or right, its lower one.
internal readonly struct FunnelLeftWrap : ITernary<uint, uint>
{
    public static uint Of(uint x, uint y, uint n) => (uint)((((ulong)y << 32 | x) << (int)(n & 31)) >> 32);
}

internal readonly struct FunnelLeftClamp : ITernary<uint, uint>
{
    public static uint Of(uint x, uint y, uint n) => (uint)((((ulong)y << 32 | x) << (int)uint.Min(n, 32)) >> 32);
}

internal readonly struct FunnelRightWrap : ITernary<uint, uint>
{
    public static uint Of(uint x, uint y, uint n) => (uint)(((ulong)y << 32 | x) >> (int)(n & 31));
}

internal readonly struct FunnelRightClamp : ITernary<uint, uint>
{
    public static uint Of(uint x, uint y, uint n) => (uint)(((ulong)y << 32 | x) >> (int)uint.Min(n, 32));
}

/// <summary>A function of three bits, given by its table.</summary>
internal sealed unsafe class Lop3(Row w, Row x, Row y, Row z, int table) : Instruction
{
    public override bool Carries => true;

    public override void Execute(Warp warp, uint lanes)
    {
        uint* a = (uint*)(warp.Registers + x.Offset), b = (uint*)(warp.Registers + y.Offset), c = (uint*)(warp.Registers + z.Offset), d = (uint*)(warp.Registers + w.Offset);
        for (; lanes != 0; lanes &= lanes - 1)
        {
            int i = BitOperations.TrailingZeroCount(lanes);
            uint value = 0;
            for (int entry = 0; entry < 8; entry++)
            {
                if ((table >> entry & 1) != 0) value |= ((entry & 4) != 0 ? a[i] : ~a[i]) & ((entry & 2) != 0 ? b[i] : ~b[i]) & ((entry & 1) != 0 ? c[i] : ~c[i]);
            }

            d[i] = value;
        }
    }
}

/// <summary>Predicates are a word for all lanes.</summary>
internal sealed unsafe class PredicateBinary<TOp>(Row z, Row x, Row y) : Instruction
    where TOp : struct, IBinary<uint, uint>
{
    public override bool Carries => true;

    public override void Execute(Warp warp, uint lanes) => warp.SetPredicate(z, lanes, TOp.Of(warp.Predicate(x), warp.Predicate(y)));
}

internal sealed unsafe class PredicateNot(Row y, Row x) : Instruction
{
    public override bool Carries => true;

    public override void Execute(Warp warp, uint lanes) => warp.SetPredicate(y, lanes, ~warp.Predicate(x));
}
