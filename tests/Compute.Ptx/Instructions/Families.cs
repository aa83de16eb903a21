namespace Compute.Ptx;

/// <summary>Which family an instruction belongs to.</summary>
internal static class Families
{
    /// <summary>What executes an instruction; null if it is not known.</summary>
    public static Instruction? Decode(Decoder d) => d.Name switch
    {
        "add" or "sub" or "mul" or "mad" or "fma" or "div" or "rem" or "min" or "max" or "neg" or "abs" or "sqrt" or "rcp" or "copysign" => Arithmetic.Decode(d),
        "and" or "or" or "xor" or "not" or "shl" or "shr" or "shf" or "lop3" => Logic.Decode(d),
        "popc" or "clz" or "brev" or "bfind" or "bfe" or "bfi" or "prmt" => BitFields.Decode(d),
        "setp" or "selp" => Selection.Decode(d),
        "mov" => Moves.Decode(d),
        "cvt" => Conversions.Decode(d),
        "cvta" or "ld" or "st" => Memory.Decode(d),
        "atom" or "red" => Atomics.Decode(d),
        "bra" or "brx" or "ret" or "exit" => Control.Decode(d),
        "bar" or "barrier" or "membar" or "fence" => Barriers.Decode(d),
        "shfl" or "vote" or "match" or "redux" or "activemask" => WarpWide.Decode(d),
        "cp" => AsyncCopies.Decode(d),
        "ldmatrix" or "mma" => Matrices.Decode(d),
        _ => null,
    };
}
