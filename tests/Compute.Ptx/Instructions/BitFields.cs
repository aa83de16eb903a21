using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Ptx;

/// <summary>Counting, finding, cutting out and permuting bits.</summary>
internal static class BitFields
{
    public static Instruction? Decode(Decoder d)
    {
        if (d.Name == "bfind") return Find(d);
        return (d.Name, d.Type()) switch
        {
            ("popc", { Kind: 'b', Bits: 32 }) => d.Unary<uint, uint, Population<uint>>(),
            ("popc", { Kind: 'b', Bits: 64 }) => d.Unary<ulong, uint, Population<ulong>>(),
            ("clz", { Kind: 'b', Bits: 32 }) => d.Unary<uint, uint, LeadingZeros<uint>>(),
            ("clz", { Kind: 'b', Bits: 64 }) => d.Unary<ulong, uint, LeadingZeros<ulong>>(),
            ("brev", { Kind: 'b', Bits: 32 }) => d.Unary<uint, uint, Reverse32>(),
            ("brev", { Kind: 'b', Bits: 64 }) => d.Unary<ulong, ulong, Reverse64>(),
            ("bfe", { Kind: 'u', Bits: 32 }) => new Extract<uint>(d.Out<uint>(0), d.In<uint>(1), d.In<uint>(2), d.In<uint>(3)),
            ("bfe", { Kind: 's', Bits: 32 }) => new Extract<int>(d.Out<uint>(0), d.In<uint>(1), d.In<uint>(2), d.In<uint>(3)),
            ("bfe", { Kind: 'u', Bits: 64 }) => new Extract<ulong>(d.Out<ulong>(0), d.In<ulong>(1), d.In<uint>(2), d.In<uint>(3)),
            ("bfe", { Kind: 's', Bits: 64 }) => new Extract<long>(d.Out<ulong>(0), d.In<ulong>(1), d.In<uint>(2), d.In<uint>(3)),
            ("bfi", { Kind: 'b', Bits: 32 }) => new Insert<uint>(d.Out<uint>(0), d.In<uint>(1), d.In<uint>(2), d.In<uint>(3), d.In<uint>(4)),
            ("bfi", { Kind: 'b', Bits: 64 }) => new Insert<ulong>(d.Out<ulong>(0), d.In<ulong>(1), d.In<ulong>(2), d.In<uint>(3), d.In<uint>(4)),
            ("prmt", { Kind: 'b', Bits: 32 }) => d.Ternary<uint, uint, Permute>(),
            _ => null,
        };
    }

    private static Instruction? Find(Decoder d)
    {
        bool amount = d.Has("shiftamt");
        return (d.Type(), amount) switch
        {
            ({ Kind: 'u', Bits: 32 }, false) => d.Unary<uint, uint, Highest>(),
            ({ Kind: 'u', Bits: 32 }, true) => d.Unary<uint, uint, HighestShift>(),
            _ => null,
        };
    }
}

internal readonly struct Population<T> : IUnary<T, uint>
    where T : IBinaryInteger<T>
{
    public static uint Of(T x) => uint.CreateTruncating(T.PopCount(x));
}

internal readonly struct LeadingZeros<T> : IUnary<T, uint>
    where T : IBinaryInteger<T>
{
    public static uint Of(T x) => uint.CreateTruncating(T.LeadingZeroCount(x));
}

/// <summary>The number of the highest one; all ones for zero.</summary>
internal readonly struct Highest : IUnary<uint, uint>
{
    public static uint Of(uint x) => x == 0 ? uint.MaxValue : (uint)BitOperations.Log2(x);
}

internal readonly struct HighestShift : IUnary<uint, uint>
{
    public static uint Of(uint x) => x == 0 ? uint.MaxValue : (uint)BitOperations.LeadingZeroCount(x);
}

internal readonly struct Reverse32 : IUnary<uint, uint>
{
    public static uint Of(uint x) => (uint)(Reverse64.Of(x) >> 32);
}

internal readonly struct Reverse64 : IUnary<ulong, ulong>
{
    public static ulong Of(ulong x)
    {
        ulong y = 0;
        for (int i = 0; i < 64; i++) y |= (x >> i & 1) << (63 - i);
        return y;
    }
}

/// <summary>Bytes of two words, chosen by four digits of four bits; the digit's highest bit asks for the byte's sign.</summary>
internal readonly struct Permute : ITernary<uint, uint>
{
    public static uint Of(uint x, uint y, uint choice)
    {
        ulong bytes = (ulong)y << 32 | x;
        uint value = 0;
        for (int i = 0; i < 4; i++)
        {
            uint digit = choice >> (4 * i) & 15, chosen = (uint)(bytes >> (int)(8 * (digit & 7))) & 255;
            value |= ((digit & 8) == 0 ? chosen : (chosen & 128) != 0 ? 255u : 0) << (8 * i);
        }

        return value;
    }
}

/// <summary>The field of a word, with its sign where the type has one.</summary>
internal sealed unsafe class Extract<T>(Row d, Row a, Row place, Row length) : Instruction
    where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
{
    public override bool Carries => true;

    public override void Execute(Warp warp, uint lanes)
    {
        T* x = (T*)(warp.Registers + a.Offset), y = (T*)(warp.Registers + d.Offset);
        uint* p = (uint*)(warp.Registers + place.Offset), n = (uint*)(warp.Registers + length.Offset);
        for (; lanes != 0; lanes &= lanes - 1)
        {
            int i = BitOperations.TrailingZeroCount(lanes), width = 8 * Unsafe.SizeOf<T>();
            int start = (int)(p[i] & 255), count = (int)(n[i] & 255);

            // Beyond the word come its sign, or zeros.
            int last = int.Min(start + count - 1, width - 1);
            bool negative = count > 0 && T.IsNegative(T.MinValue) && !T.IsZero(x[i] >> last & T.One);
            T value = negative ? T.AllBitsSet : T.Zero;
            for (int bit = 0; bit < int.Min(count, width); bit++)
            {
                if (start + bit >= width) break;
                T one = T.One << bit;
                value = T.IsZero(x[i] >> (start + bit) & T.One) ? value & ~one : value | one;
            }

            y[i] = value;
        }
    }
}

/// <summary>A word with a field of it replaced by another's lowest bits.</summary>
internal sealed unsafe class Insert<T>(Row d, Row a, Row b, Row place, Row length) : Instruction
    where T : unmanaged, IBinaryInteger<T>
{
    public override bool Carries => true;

    public override void Execute(Warp warp, uint lanes)
    {
        T* x = (T*)(warp.Registers + a.Offset), y = (T*)(warp.Registers + b.Offset), z = (T*)(warp.Registers + d.Offset);
        uint* p = (uint*)(warp.Registers + place.Offset), n = (uint*)(warp.Registers + length.Offset);
        for (; lanes != 0; lanes &= lanes - 1)
        {
            int i = BitOperations.TrailingZeroCount(lanes), start = (int)(p[i] & 255), end = int.Min(start + (int)(n[i] & 255), 8 * Unsafe.SizeOf<T>());
            T value = y[i];
            for (int bit = start; bit < end; bit++)
            {
                T one = T.One << bit;
                value = T.IsZero(x[i] >> (bit - start) & T.One) ? value & ~one : value | one;
            }

            z[i] = value;
        }
    }
}
