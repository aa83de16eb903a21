using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Ptx;

/// <summary>Loads and stores. Addresses without a space are not known: every instruction says where it goes.</summary>
internal static class Memory
{
    public static Instruction? Decode(Decoder d)
    {
        if (d.Name == "cvta") return d.Has("to") && d.Has("global") && d.Type().Bits == 64 ? d.Unary<ulong, ulong, Same<ulong>>() : null;
        string? space = d.OneOf("param", "global", "shared");

        // How caches and other threads see it: a machine that does one thing after the other keeps all of these promises.
        Order(d);
        d.Ignore("ca", "cg", "cs", "lu", "cv", "wb", "wt");
        if (d.Name == "ld" && space == "global") d.Ignore("nc");
        int count = d.OneOf("v2", "v4") switch { "v2" => 2, "v4" => 4, _ => 1 };
        TypeName type = d.Type();
        if (count * type.Bytes > 16) throw new Fault("more than 16 bytes at once");
        if (space == "shared") d.Watch(type.Bytes);
        (int registers, int address) = d.Name == "ld" ? (0, 1) : (1, 0);
        Row[] rows = d.Vector(registers, type, write: d.Name == "ld");
        if (rows.Length != count) throw new Fault($"{rows.Length} registers for {count} elements");
        Address at = d.Address(address);
        return (d.Name, space) switch
        {
            ("ld", "param") => Load<Parameters>(rows, at, type),
            ("ld", "global") => Load<Global>(rows, at, type),
            ("ld", "shared") => Load<Shared>(rows, at, type),
            ("st", "global") => Store<Global>(rows, at, type),
            ("st", "shared") => Store<Shared>(rows, at, type),
            _ => null,
        };
    }

    /// <summary>Takes the words for order and scope.</summary>
    public static void Order(Decoder d)
    {
        d.Ignore("weak", "volatile", "relaxed", "acquire", "release", "acq_rel");
        d.Ignore("cta", "gpu", "sys");
    }

    private static Instruction? Load<TSpace>(Row[] rows, Address at, TypeName type)
        where TSpace : struct, ISpace => type switch
        {
            { Kind: 's', Bits: 8 } => new Load<sbyte, TSpace>(rows, at),
            { Kind: 's', Bits: 16 } => new Load<short, TSpace>(rows, at),
            { Kind: 's', Bits: 32 } => new Load<int, TSpace>(rows, at),
            { Bits: 8 } => new Load<byte, TSpace>(rows, at),
            { Bits: 16 } => new Load<ushort, TSpace>(rows, at),
            { Bits: 32 } => new Load<uint, TSpace>(rows, at),
            { Bits: 64 } => new Load<ulong, TSpace>(rows, at),
            _ => null,
        };

    private static Instruction? Store<TSpace>(Row[] rows, Address at, TypeName type)
        where TSpace : struct, ISpace => type.Bits switch
        {
            8 => new Store<byte, TSpace>(rows, at),
            16 => new Store<ushort, TSpace>(rows, at),
            32 => new Store<uint, TSpace>(rows, at),
            64 => new Store<ulong, TSpace>(rows, at),
            _ => null,
        };
}

/// <summary>What is done to memory.</summary>
internal enum Use
{
    Read,
    Write,
    Atomic,

    /// <summary>Writes a value that nobody has written before.</summary>
    Spoil,
}

/// <summary>A kind of memory: gives the bytes at an address, if a lane may use them.</summary>
internal unsafe interface ISpace
{
    static abstract byte* At(Warp warp, int lane, ulong address, int bytes, in Address operand, Use use);

    /// <summary>Whether it keeps values that nobody has written, and knows them for such.</summary>
    static abstract bool Carries { get; }
}

internal readonly unsafe struct Parameters : ISpace
{
    public static bool Carries => false;

    public static byte* At(Warp warp, int lane, ulong address, int bytes, in Address operand, Use use) =>
        (long)address >= operand.Start && (long)address + bytes <= operand.End && address % (ulong)bytes == 0
            ? warp.Group.Parameters + address
            : throw new Fault("beyond the parameter", lane);
}

internal readonly unsafe struct Global : ISpace
{
    public static bool Carries => false;

    public static byte* At(Warp warp, int lane, ulong address, int bytes, in Address operand, Use use) => warp.Group.Global.At(address, bytes, lane);
}

internal readonly unsafe struct Shared : ISpace
{
    public static bool Carries => true;

    public static byte* At(Warp warp, int lane, ulong address, int bytes, in Address operand, Use use) => warp.Group.Shared.At(warp, lane, address, bytes, use);
}

internal sealed unsafe class Load<T, TSpace>(Row[] rows, Address address) : Instruction
    where T : unmanaged, IBinaryInteger<T>
    where TSpace : struct, ISpace
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Execute(Warp warp, uint lanes)
    {
        for (; lanes != 0; lanes &= lanes - 1)
        {
            int i = BitOperations.TrailingZeroCount(lanes);
            var at = (T*)TSpace.At(warp, i, warp.AddressOf(address, i), rows.Length * sizeof(T), address, Use.Read);
            for (int element = 0; element < rows.Length; element++)
            {
                if (rows[element].Bytes == sizeof(T)) ((T*)(warp.Registers + rows[element].Offset))[i] = at[element];
                else warp.Write(rows[element], i, ulong.CreateTruncating(at[element]));
            }
        }
    }
}

internal sealed unsafe class Store<T, TSpace>(Row[] rows, Address address) : Instruction
    where T : unmanaged, IBinaryInteger<T>
    where TSpace : struct, ISpace
{
    public override bool Carries => TSpace.Carries;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Execute(Warp warp, uint lanes)
    {
        if (TSpace.Carries && address.Base is { } row) warp.Require(row.Number, lanes);
        for (; lanes != 0; lanes &= lanes - 1)
        {
            int i = BitOperations.TrailingZeroCount(lanes);
            Use use = (warp.Undefined >> i & 1) == 0 ? Use.Write : Use.Spoil;
            var at = (T*)TSpace.At(warp, i, warp.AddressOf(address, i), rows.Length * sizeof(T), address, use);
            for (int element = 0; element < rows.Length; element++)
                at[element] = *(T*)(warp.Registers + rows[element].Offset + i * rows[element].Bytes);
        }
    }
}
