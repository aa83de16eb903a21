using System.Numerics;

namespace Compute.Ptx;

/// <summary>Reads, changes and writes that nobody comes between. Lanes take turns in an order that the manual leaves open.</summary>
internal static class Atomics
{
    public static Instruction? Decode(Decoder d)
    {
        string? space = d.OneOf("global", "shared"), operation = d.OneOf("add", "min", "max", "inc", "dec", "and", "or", "xor", "exch", "cas");
        Memory.Order(d);
        TypeName type = d.Type();
        if (space == "shared") d.Watch(type.Bytes);
        return space switch
        {
            "global" => Of<Global>(d, operation, type),
            "shared" => Of<Shared>(d, operation, type),
            _ => null,
        };
    }

    private static Instruction? Of<TSpace>(Decoder d, string? operation, TypeName type)
        where TSpace : struct, ISpace => type switch
        {
            { Kind: 's', Bits: 32 } => Arithmetic<int, TSpace>(d, operation),
            { Kind: 'u', Bits: 32 } => Arithmetic<uint, TSpace>(d, operation),
            { Kind: 's', Bits: 64 } => Arithmetic<long, TSpace>(d, operation),
            { Kind: 'u', Bits: 64 } => Arithmetic<ulong, TSpace>(d, operation),
            { Kind: 'b', Bits: 32 } => Bits<uint, TSpace>(d, operation),
            { Kind: 'b', Bits: 64 } => Bits<ulong, TSpace>(d, operation),
            { Kind: 'f', Bits: 32 } when operation == "add" => Make<float, TSpace, FloatAdd<float>>(d),
            { Kind: 'f', Bits: 64 } when operation == "add" => Make<double, TSpace, FloatAdd<double>>(d),
            _ => null,
        };

    private static Instruction? Arithmetic<T, TSpace>(Decoder d, string? operation)
        where T : unmanaged, IBinaryInteger<T>
        where TSpace : struct, ISpace => operation switch
        {
            "add" => Make<T, TSpace, Add<T>>(d),
            "min" => Make<T, TSpace, Least<T>>(d),
            "max" => Make<T, TSpace, Greatest<T>>(d),
            "inc" => Make<T, TSpace, Increment<T>>(d),
            "dec" => Make<T, TSpace, Decrement<T>>(d),
            _ => null,
        };

    private static Instruction? Bits<T, TSpace>(Decoder d, string? operation)
        where T : unmanaged, IBinaryInteger<T>
        where TSpace : struct, ISpace => operation switch
        {
            "and" => Make<T, TSpace, And<T>>(d),
            "or" => Make<T, TSpace, Or<T>>(d),
            "xor" => Make<T, TSpace, Xor<T>>(d),
            "exch" => Make<T, TSpace, Exchange<T>>(d),
            "cas" => new CompareExchange<T, TSpace>(d.Out<T>(0), d.Address(1), d.In<T>(2), d.In<T>(3)),
            _ => null,
        };

    private static Atomic<T, TSpace, TOp> Make<T, TSpace, TOp>(Decoder d)
        where T : unmanaged
        where TSpace : struct, ISpace
        where TOp : struct, IBinary<T, T> => d.Name == "atom" ? new(d.Out<T>(0), d.Address(1), d.In<T>(2)) : new(null, d.Address(0), d.In<T>(1));
}

internal readonly struct Exchange<T> : IBinary<T, T>
{
    public static T Of(T x, T y) => y;
}

/// <summary>One more, and zero after the limit.</summary>
internal readonly struct Increment<T> : IBinary<T, T>
    where T : IBinaryInteger<T>
{
    public static T Of(T x, T y) => x >= y ? T.Zero : x + T.One;
}

/// <summary>One less, and the limit after zero.</summary>
internal readonly struct Decrement<T> : IBinary<T, T>
    where T : IBinaryInteger<T>
{
    public static T Of(T x, T y) => T.IsZero(x) || x > y ? y : x - T.One;
}

internal sealed unsafe class Atomic<T, TSpace, TOp>(Row? old, Address address, Row value) : Instruction
    where T : unmanaged
    where TSpace : struct, ISpace
    where TOp : struct, IBinary<T, T>
{
    public override void Execute(Warp warp, uint lanes)
    {
        for (uint left = warp.Shuffled(lanes, out int turn); left != 0; left &= left - 1)
        {
            int i = (BitOperations.TrailingZeroCount(left) + turn) & 31;
            var at = (T*)TSpace.At(warp, i, warp.AddressOf(address, i), sizeof(T), address, Use.Atomic);
            T before = *at;
            *at = TOp.Of(before, ((T*)(warp.Registers + value.Offset))[i]);
            if (old is { } row) ((T*)(warp.Registers + row.Offset))[i] = before;
        }
    }
}

internal sealed unsafe class CompareExchange<T, TSpace>(Row old, Address address, Row expected, Row value) : Instruction
    where T : unmanaged, IBinaryInteger<T>
    where TSpace : struct, ISpace
{
    public override void Execute(Warp warp, uint lanes)
    {
        for (uint left = warp.Shuffled(lanes, out int turn); left != 0; left &= left - 1)
        {
            int i = (BitOperations.TrailingZeroCount(left) + turn) & 31;
            var at = (T*)TSpace.At(warp, i, warp.AddressOf(address, i), sizeof(T), address, Use.Atomic);
            T before = *at;
            if (before == ((T*)(warp.Registers + expected.Offset))[i]) *at = ((T*)(warp.Registers + value.Offset))[i];
            ((T*)(warp.Registers + old.Offset))[i] = before;
        }
    }
}
