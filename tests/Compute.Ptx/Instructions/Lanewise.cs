using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Ptx;

internal interface IUnary<TFrom, TTo>
{
    static abstract TTo Of(TFrom x);
}

internal interface IBinary<TFrom, TTo>
{
    static abstract TTo Of(TFrom x, TFrom y);
}

internal interface ITernary<TFrom, TTo>
{
    static abstract TTo Of(TFrom x, TFrom y, TTo z);
}

/// <summary>y = op(x), lane by lane.</summary>
internal sealed unsafe class Unary<TFrom, TTo, TOp>(Row y, Row x) : Instruction
    where TFrom : unmanaged
    where TTo : unmanaged
    where TOp : struct, IUnary<TFrom, TTo>
{
    public override bool Carries => true;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Execute(Warp warp, uint lanes)
    {
        var a = (TFrom*)(warp.Registers + x.Offset);
        var d = (TTo*)(warp.Registers + y.Offset);
        for (; lanes != 0; lanes &= lanes - 1)
        {
            int i = BitOperations.TrailingZeroCount(lanes);
            d[i] = TOp.Of(a[i]);
        }
    }
}

/// <summary>z = op(x, y), lane by lane.</summary>
internal sealed unsafe class Binary<TFrom, TTo, TOp>(Row z, Row x, Row y) : Instruction
    where TFrom : unmanaged
    where TTo : unmanaged
    where TOp : struct, IBinary<TFrom, TTo>
{
    public override bool Carries => true;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Execute(Warp warp, uint lanes)
    {
        TFrom* a = (TFrom*)(warp.Registers + x.Offset), b = (TFrom*)(warp.Registers + y.Offset);
        var d = (TTo*)(warp.Registers + z.Offset);
        for (; lanes != 0; lanes &= lanes - 1)
        {
            int i = BitOperations.TrailingZeroCount(lanes);
            d[i] = TOp.Of(a[i], b[i]);
        }
    }
}

/// <summary>w = op(x, y, z), lane by lane; the last may be as wide as the result.</summary>
internal sealed unsafe class Ternary<TFrom, TTo, TOp>(Row w, Row x, Row y, Row z) : Instruction
    where TFrom : unmanaged
    where TTo : unmanaged
    where TOp : struct, ITernary<TFrom, TTo>
{
    public override bool Carries => true;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Execute(Warp warp, uint lanes)
    {
        TFrom* a = (TFrom*)(warp.Registers + x.Offset), b = (TFrom*)(warp.Registers + y.Offset);
        TTo* c = (TTo*)(warp.Registers + z.Offset), d = (TTo*)(warp.Registers + w.Offset);
        for (; lanes != 0; lanes &= lanes - 1)
        {
            int i = BitOperations.TrailingZeroCount(lanes);
            d[i] = TOp.Of(a[i], b[i], c[i]);
        }
    }
}

internal static class LanewiseDecoding
{
    public static Instruction Unary<TFrom, TTo, TOp>(this Decoder d)
        where TFrom : unmanaged
        where TTo : unmanaged
        where TOp : struct, IUnary<TFrom, TTo> => new Unary<TFrom, TTo, TOp>(d.Out<TTo>(0), d.In<TFrom>(1));

    public static Instruction Binary<TFrom, TTo, TOp>(this Decoder d)
        where TFrom : unmanaged
        where TTo : unmanaged
        where TOp : struct, IBinary<TFrom, TTo> => new Binary<TFrom, TTo, TOp>(d.Out<TTo>(0), d.In<TFrom>(1), d.In<TFrom>(2));

    public static Instruction Ternary<TFrom, TTo, TOp>(this Decoder d)
        where TFrom : unmanaged
        where TTo : unmanaged
        where TOp : struct, ITernary<TFrom, TTo> => new Ternary<TFrom, TTo, TOp>(d.Out<TTo>(0), d.In<TFrom>(1), d.In<TFrom>(2), d.In<TTo>(3));
}
