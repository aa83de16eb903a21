using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Ptx;

/// <summary>Comparisons and choices.</summary>
internal static class Selection
{
    private static readonly string[] s_relations =
        ["eq", "ne", "lt", "le", "gt", "ge", "lo", "ls", "hi", "hs", "equ", "neu", "ltu", "leu", "gtu", "geu", "num", "nan"];

    public static Instruction? Decode(Decoder d) => d.Name == "setp" ? Compare(d) : d.Type() switch
    {
        { Kind: not 'p', Bits: 16 } => new Choose<ushort>(d.Out<ushort>(0), d.In<ushort>(1), d.In<ushort>(2), d.InPredicate(3)),
        { Kind: not 'p', Bits: 32 } => new Choose<uint>(d.Out<uint>(0), d.In<uint>(1), d.In<uint>(2), d.InPredicate(3)),
        { Kind: not 'p', Bits: 64 } => new Choose<ulong>(d.Out<ulong>(0), d.In<ulong>(1), d.In<ulong>(2), d.InPredicate(3)),
        _ => null,
    };

    private static Instruction? Compare(Decoder d)
    {
        string relation = d.OneOf(s_relations) ?? "", combine = d.OneOf("and", "or", "xor") ?? "";
        TypeName type = d.Type();
        Bound bound = new(d.Pair(0, new TypeName('p', 1)), d.In(1, type), d.In(2, type), combine, combine.Length > 0 ? d.InPredicateOrNot(3) : default);
        return type switch
        {
            { Kind: 's', Bits: 16 } => Ordered<short>(relation, bound),
            { Kind: 's', Bits: 32 } => Ordered<int>(relation, bound),
            { Kind: 's', Bits: 64 } => Ordered<long>(relation, bound),
            { Kind: 'u', Bits: 16 } => Unsigned<ushort>(relation, bound),
            { Kind: 'u', Bits: 32 } => Unsigned<uint>(relation, bound),
            { Kind: 'u', Bits: 64 } => Unsigned<ulong>(relation, bound),
            { Kind: 'b', Bits: 16 } when relation is "eq" or "ne" => Ordered<ushort>(relation, bound),
            { Kind: 'b', Bits: 32 } when relation is "eq" or "ne" => Ordered<uint>(relation, bound),
            { Kind: 'b', Bits: 64 } when relation is "eq" or "ne" => Ordered<ulong>(relation, bound),
            { Kind: 'f', Bits: 32 } => Float<float>(relation, bound),
            { Kind: 'f', Bits: 64 } => Float<double>(relation, bound),
            _ => null,
        };
    }

    private static Instruction? Ordered<T>(string relation, Bound bound)
        where T : unmanaged, INumber<T> => relation switch
        {
            "eq" => new Compare<T, Equal<T>>(bound),
            "ne" => new Compare<T, Different<T>>(bound),
            "lt" => new Compare<T, Less<T>>(bound),
            "le" => new Compare<T, LessOrEqual<T>>(bound),
            "gt" => new Compare<T, Greater<T>>(bound),
            "ge" => new Compare<T, GreaterOrEqual<T>>(bound),
            _ => null,
        };

    private static Instruction? Unsigned<T>(string relation, Bound bound)
        where T : unmanaged, INumber<T> => Ordered<T>(relation switch { "lo" => "lt", "ls" => "le", "hi" => "gt", "hs" => "ge", _ => relation }, bound);

    // "Different" in C# is true of NaN, which is PTX's neu; ne wants numbers.
    private static Instruction? Float<T>(string relation, Bound bound)
        where T : unmanaged, INumber<T> => relation switch
        {
            "ne" => new Compare<T, LessOrGreater<T>>(bound),
            "neu" => new Compare<T, Different<T>>(bound),
            "equ" => new Compare<T, Opposite<T, LessOrGreater<T>>>(bound),
            "ltu" => new Compare<T, Opposite<T, GreaterOrEqual<T>>>(bound),
            "leu" => new Compare<T, Opposite<T, Greater<T>>>(bound),
            "gtu" => new Compare<T, Opposite<T, LessOrEqual<T>>>(bound),
            "geu" => new Compare<T, Opposite<T, Less<T>>>(bound),
            "num" => new Compare<T, Numbers<T>>(bound),
            "nan" => new Compare<T, Opposite<T, Numbers<T>>>(bound),
            _ => Ordered<T>(relation, bound),
        };
}

internal interface IRelation<T>
{
    static abstract bool Of(T x, T y);
}

internal readonly struct Equal<T> : IRelation<T>
    where T : INumber<T>
{
    public static bool Of(T x, T y) => x == y;
}

internal readonly struct Different<T> : IRelation<T>
    where T : INumber<T>
{
    public static bool Of(T x, T y) => x != y;
}

internal readonly struct Less<T> : IRelation<T>
    where T : INumber<T>
{
    public static bool Of(T x, T y) => x < y;
}

internal readonly struct LessOrEqual<T> : IRelation<T>
    where T : INumber<T>
{
    public static bool Of(T x, T y) => x <= y;
}

internal readonly struct Greater<T> : IRelation<T>
    where T : INumber<T>
{
    public static bool Of(T x, T y) => x > y;
}

internal readonly struct GreaterOrEqual<T> : IRelation<T>
    where T : INumber<T>
{
    public static bool Of(T x, T y) => x >= y;
}

internal readonly struct LessOrGreater<T> : IRelation<T>
    where T : INumber<T>
{
    public static bool Of(T x, T y) => x < y || x > y;
}

internal readonly struct Numbers<T> : IRelation<T>
    where T : INumber<T>
{
    public static bool Of(T x, T y) => !T.IsNaN(x) && !T.IsNaN(y);
}

internal readonly struct Opposite<T, TRelation> : IRelation<T>
    where TRelation : struct, IRelation<T>
{
    public static bool Of(T x, T y) => !TRelation.Of(x, y);
}

/// <summary>What a comparison reads and writes: the result and its opposite, both combined with another predicate if one is given.</summary>
internal sealed record Bound((Row Row, Row? Opposite) Result, Row X, Row Y, string Combine, (Row Row, uint Flip) With);

/// <summary>p = x relation y.</summary>
internal sealed unsafe class Compare<T, TRelation>(Bound bound) : Instruction
    where T : unmanaged
    where TRelation : struct, IRelation<T>
{
    public override bool Carries => true;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Execute(Warp warp, uint lanes)
    {
        T* a = (T*)(warp.Registers + bound.X.Offset), b = (T*)(warp.Registers + bound.Y.Offset);
        uint holds = 0;
        for (uint left = lanes; left != 0; left &= left - 1)
        {
            int i = BitOperations.TrailingZeroCount(left);
            holds |= (TRelation.Of(a[i], b[i]) ? 1u : 0) << i;
        }

        uint with = bound.Combine.Length == 0 ? 0 : warp.Predicate(bound.With.Row) ^ bound.With.Flip;
        warp.SetPredicate(bound.Result.Row, lanes, Combined(holds, with));
        if (bound.Result.Opposite is { } opposite) warp.SetPredicate(opposite, lanes, Combined(~holds, with));
    }

    private uint Combined(uint holds, uint with) => bound.Combine switch { "" => holds, "and" => holds & with, "or" => holds | with, _ => holds ^ with };
}

/// <summary>y = p ? a : b.</summary>
internal sealed unsafe class Choose<T>(Row y, Row a, Row b, Row p) : Instruction
    where T : unmanaged
{
    public override bool Carries => true;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Execute(Warp warp, uint lanes)
    {
        T* yes = (T*)(warp.Registers + a.Offset), no = (T*)(warp.Registers + b.Offset), d = (T*)(warp.Registers + y.Offset);
        uint chosen = warp.Predicate(p);
        for (; lanes != 0; lanes &= lanes - 1)
        {
            int i = BitOperations.TrailingZeroCount(lanes);
            d[i] = (chosen >> i & 1) != 0 ? yes[i] : no[i];
        }
    }
}
