using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Ptx;

/// <summary>
/// Conversions. To integers they saturate; NaN becomes zero, or where 64 bits take part the value with the highest bit alone. A register may be wider
/// than the type: it is cut off when read, and filled with the sign or zeros when written.
/// </summary>
internal static class Conversions
{
    public static Instruction? Decode(Decoder d)
    {
        string rounding = d.OneOf("rni", "rzi", "rmi", "rpi", "rna", "rn") ?? "";
        bool saturates = d.Has("sat");
        TypeName to = d.Type(), from = d.Type();
        bool isFloat = from.Kind is 'f' or 'h', toFloat = to.Kind is 'f' or 'h' or 't';
        if (saturates && (isFloat || toFloat)) throw new Fault("'.sat' of floats is not known");
        if (isFloat || toFloat) return new Rounded(rounding, from, to).Decode(d);
        return rounding.Length > 0 ? null : from switch
        {
            { Kind: 's', Bits: 8 } => Integer<sbyte>(d, from, to, saturates),
            { Kind: 's', Bits: 16 } => Integer<short>(d, from, to, saturates),
            { Kind: 's', Bits: 32 } => Integer<int>(d, from, to, saturates),
            { Kind: 's', Bits: 64 } => Integer<long>(d, from, to, saturates),
            { Kind: 'u', Bits: 8 } => Integer<byte>(d, from, to, saturates),
            { Kind: 'u', Bits: 16 } => Integer<ushort>(d, from, to, saturates),
            { Kind: 'u', Bits: 32 } => Integer<uint>(d, from, to, saturates),
            { Kind: 'u', Bits: 64 } => Integer<ulong>(d, from, to, saturates),
            _ => null,
        };
    }

    private static Instruction? Integer<T>(Decoder d, TypeName from, TypeName to, bool saturates)
        where T : unmanaged, IBinaryInteger<T>
    {
        (Row y, Row x) = (d.OutWide(0, to), d.InWide(1, from));
        return to switch
        {
            { Kind: 's', Bits: 8 } => new IntegerConversion<T, sbyte>(y, x, saturates),
            { Kind: 's', Bits: 16 } => new IntegerConversion<T, short>(y, x, saturates),
            { Kind: 's', Bits: 32 } => new IntegerConversion<T, int>(y, x, saturates),
            { Kind: 's', Bits: 64 } => new IntegerConversion<T, long>(y, x, saturates),
            { Kind: 'u', Bits: 8 } => new IntegerConversion<T, byte>(y, x, saturates),
            { Kind: 'u', Bits: 16 } => new IntegerConversion<T, ushort>(y, x, saturates),
            { Kind: 'u', Bits: 32 } => new IntegerConversion<T, uint>(y, x, saturates),
            { Kind: 'u', Bits: 64 } => new IntegerConversion<T, ulong>(y, x, saturates),
            _ => null,
        };
    }
}

internal sealed unsafe class IntegerConversion<TFrom, TTo>(Row y, Row x, bool saturates) : Instruction
    where TFrom : unmanaged, IBinaryInteger<TFrom>
    where TTo : unmanaged, IBinaryInteger<TTo>
{
    public override bool Carries => true;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Execute(Warp warp, uint lanes)
    {
        byte* a = warp.Registers + x.Offset, d = warp.Registers + y.Offset;
        int from = x.Bytes, to = y.Bytes;
        for (; lanes != 0; lanes &= lanes - 1)
        {
            int i = BitOperations.TrailingZeroCount(lanes);
            TFrom value = *(TFrom*)(a + i * from);
            TTo converted = saturates ? TTo.CreateSaturating(value) : TTo.CreateTruncating(value);
            if (to == sizeof(TTo)) ((TTo*)d)[i] = converted;
            else warp.Write(y, i, ulong.CreateTruncating(converted));
        }
    }
}

/// <summary>A conversion with a float on one side: by way of double precision, which holds every value of the others but the longest integers.</summary>
internal sealed unsafe class Rounded(string rounding, TypeName from, TypeName to) : Instruction
{
    public override bool Carries => true;

    private Row _y, _x;
    private Func<ulong, ulong>? _convert;

    public Instruction? Decode(Decoder d)
    {
        (_y, _x) = (d.OutWide(0, to.Kind == 't' ? new TypeName('b', 32) : to), d.InWide(1, from));
        _convert = (from.Kind is 'f' or 'h', to.Kind) switch
        {
            (true, 't') when rounding == "rna" && from.Bits == 32 => Tf32,
            (true, 'f' or 'h') when from == to && from.Bits >= 32 && Integral() is { } mode => bits => Narrow(Math.Round(Wide(bits), mode)),
            (true, 'f' or 'h') when from != to && rounding == (to.Bits > from.Bits ? "" : "rn") => bits => Narrow(Wide(bits)),
            (true, 's' or 'u') when Integral() is { } mode => bits => Integer(Wide(bits), mode),
            (false, 'f' or 'h') when from.Kind is 's' or 'u' && rounding == "rn" => FromInteger,
            _ => null,
        };
        return _convert is null ? null : this;
    }

    public override void Execute(Warp warp, uint lanes)
    {
        for (; lanes != 0; lanes &= lanes - 1)
        {
            int i = BitOperations.TrailingZeroCount(lanes);
            warp.Write(_y, i, _convert!(warp.Read(_x, i)));
        }
    }

    private MidpointRounding? Integral() => rounding switch
    {
        "rni" => MidpointRounding.ToEven,
        "rzi" => MidpointRounding.ToZero,
        "rmi" => MidpointRounding.ToNegativeInfinity,
        "rpi" => MidpointRounding.ToPositiveInfinity,
        _ => null,
    };

    private double Wide(ulong bits) => from switch
    {
        { Kind: 'h' } => BFloat16.Wide(BFloat16.From((ushort)bits)),
        { Bits: 16 } => Float16.Wide(Float16.From((ushort)bits)),
        { Bits: 32 } => BitConverter.UInt32BitsToSingle((uint)bits),
        _ => BitConverter.UInt64BitsToDouble(bits),
    };

    private ulong Narrow(double x) => to switch
    {
        { Kind: 'h' } => BFloat16.Round(x).Pattern,
        { Bits: 16 } => Float16.Round(x).Pattern,
        { Bits: 32 } => BitConverter.SingleToUInt32Bits(OneNaN.Of((float)x)),
        _ => BitConverter.DoubleToUInt64Bits(x),
    };

    private ulong Integer(double x, MidpointRounding mode)
    {
        if (double.IsNaN(x)) return from.Bits < 64 && to.Bits < 64 ? 0 : to.Kind == 's' ? (ulong)(long.MinValue >> (64 - to.Bits)) : 1ul << (to.Bits - 1);
        double whole = Math.Round(x, mode);
        return to switch
        {
            { Kind: 's', Bits: 8 } => (ulong)sbyte.CreateSaturating(whole),
            { Kind: 's', Bits: 16 } => (ulong)short.CreateSaturating(whole),
            { Kind: 's', Bits: 32 } => (ulong)int.CreateSaturating(whole),
            { Kind: 's' } => (ulong)long.CreateSaturating(whole),
            { Bits: 8 } => byte.CreateSaturating(whole),
            { Bits: 16 } => ushort.CreateSaturating(whole),
            { Bits: 32 } => uint.CreateSaturating(whole),
            _ => ulong.CreateSaturating(whole),
        };
    }

    private ulong FromInteger(ulong bits)
    {
        bits <<= 64 - from.Bits;
        bool negative = from.Kind == 's' && (long)bits < 0;
        ulong size = from.Kind == 's' ? (ulong)((long)bits >> (64 - from.Bits)) : bits >> (64 - from.Bits);
        if (negative) size = 0 - size;

        // Beyond 53 bits rounded to odd, so that the next rounding is the only one that shows; a double takes its own.
        double x = size >> 53 == 0 || to.Bits == 64 ? size : (double)(size >> 11 | ((size & 0x7ff) != 0 ? 1u : 0)) * 2048;
        return Narrow(negative ? -x : x);
    }

    // To nearest, halves away from zero, which keeps 10 bits of the fraction.
    private static ulong Tf32(ulong bits)
    {
        uint single = (uint)bits;
        return float.IsNaN(BitConverter.UInt32BitsToSingle(single)) ? 0x7fff_ffff : (single + 0x1000) & 0xffff_e000;
    }
}
