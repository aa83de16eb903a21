using System.Numerics;

namespace Compute.Ptx;

/// <summary>
/// Sums, products, quotients. Floats name their rounding, which is to nearest: without a name an assembler may fuse them, and the bits are nobody's;
/// approximations have none, and subnormals are kept. A NaN of single precision or less is the one that the manual names.
/// </summary>
internal static class Arithmetic
{
    public static Instruction? Decode(Decoder d) => d.Type() switch
    {
        { Kind: 's', Bits: 16 } => Integer<short, int>(d),
        { Kind: 's', Bits: 32 } => Integer<int, long>(d),
        { Kind: 's', Bits: 64 } => Integer<long, Int128>(d),
        { Kind: 'u', Bits: 16 } => Integer<ushort, uint>(d),
        { Kind: 'u', Bits: 32 } => Integer<uint, ulong>(d),
        { Kind: 'u', Bits: 64 } => Integer<ulong, UInt128>(d),
        { Kind: 'f', Bits: 16 } => Short<Float16>(d),
        { Kind: 'h' } => Short<BFloat16>(d),
        { Kind: 'f', Bits: 32 } => Float<float>(d),
        { Kind: 'f', Bits: 64 } => Float<double>(d),
        _ => null,
    };

    private static Instruction? Integer<T, TWide>(Decoder d)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
        where TWide : unmanaged, IBinaryInteger<TWide> => (d.Name, d.Name is "mul" or "mad" ? d.OneOf("lo", "hi", "wide") : "") switch
        {
            ("add", _) => d.Binary<T, T, Add<T>>(),
            ("sub", _) => d.Binary<T, T, Subtract<T>>(),
            ("mul", "lo") => d.Binary<T, T, MultiplyLow<T>>(),
            ("mul", "hi") => d.Binary<T, T, MultiplyHigh<T, TWide>>(),
            ("mul", "wide") => d.Binary<T, TWide, MultiplyWide<T, TWide>>(),
            ("mad", "lo") => d.Ternary<T, T, MultiplyAddLow<T>>(),
            ("mad", "hi") => d.Ternary<T, T, MultiplyAddHigh<T, TWide>>(),
            ("mad", "wide") => d.Ternary<T, TWide, MultiplyAddWide<T, TWide>>(),
            ("div", _) => d.Binary<T, T, Divide<T>>(),
            ("rem", _) => d.Binary<T, T, Remainder<T>>(),
            ("min", _) => d.Binary<T, T, Least<T>>(),
            ("max", _) => d.Binary<T, T, Greatest<T>>(),
            ("neg", _) => d.Unary<T, T, Negate<T>>(),
            ("abs", _) => d.Unary<T, T, Absolute<T>>(),
            _ => null,
        };

    private static Instruction? Float<T>(Decoder d)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        if (Plain<T>(d) is { } plain) return plain;
        Nearest(d);
        return d.Name switch
        {
            "add" => d.Binary<T, T, FloatAdd<T>>(),
            "sub" => d.Binary<T, T, FloatSubtract<T>>(),
            "mul" => d.Binary<T, T, FloatMultiply<T>>(),
            "div" => d.Binary<T, T, FloatDivide<T>>(),
            "fma" or "mad" => d.Ternary<T, T, FloatFused<T>>(),
            "sqrt" => d.Unary<T, T, FloatRoot<T>>(),
            "rcp" => d.Unary<T, T, FloatReciprocal<T>>(),
            _ => null,
        };
    }

    // What rounds nothing.
    private static Instruction? Plain<T>(Decoder d)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => d.Name switch
        {
            "min" => d.Has("NaN") ? d.Binary<T, T, FloatMinimum<T>>() : d.Binary<T, T, FloatMinimumNumber<T>>(),
            "max" => d.Has("NaN") ? d.Binary<T, T, FloatMaximum<T>>() : d.Binary<T, T, FloatMaximumNumber<T>>(),
            "neg" => d.Unary<T, T, FloatNegate<T>>(),
            "abs" => d.Unary<T, T, FloatAbsolute<T>>(),
            "copysign" => d.Binary<T, T, FloatCopySign<T>>(),
            _ => null,
        };

    private static Instruction? Short<T>(Decoder d)
        where T : unmanaged, IShortFloat<T>
    {
        if (d.Name is "neg") return d.Unary<T, T, ShortNegate<T>>();
        if (d.Name is "abs") return d.Unary<T, T, ShortAbsolute<T>>();
        if (d.Name is "min") return d.Has("NaN") ? d.Binary<T, T, ShortMinimum<T>>() : d.Binary<T, T, ShortMinimumNumber<T>>();
        if (d.Name is "max") return d.Has("NaN") ? d.Binary<T, T, ShortMaximum<T>>() : d.Binary<T, T, ShortMaximumNumber<T>>();
        Nearest(d);
        return d.Name switch
        {
            "add" => d.Binary<T, T, ShortAdd<T>>(),
            "sub" => d.Binary<T, T, ShortSubtract<T>>(),
            "mul" => d.Binary<T, T, ShortMultiply<T>>(),
            "fma" => d.Ternary<T, T, ShortFused<T>>(),
            _ => null,
        };
    }

    private static void Nearest(Decoder d)
    {
        if (!d.Has("rn")) throw new Fault("arithmetic has to name its rounding, and that has to be '.rn'");
    }
}
