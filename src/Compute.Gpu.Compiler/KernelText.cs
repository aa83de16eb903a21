using System.Globalization;
using System.Text.RegularExpressions;

namespace Compute.Gpu.Compiler;

/// <summary>What is changed in the texts that ILGPU writes before they become images.</summary>
public static partial class KernelText
{
    /// <summary>
    /// PTX: arithmetic names its rounding, which forbids the assembler to fuse it; no branch with a choice claims to be uniform (ILGPU says so
    /// of divergent ones, tables of targets among them); the bodies of intrinsics, which nothing calls, go; running numbers begin anew in each text.
    /// </summary>
    public static string FromPtx(string text)
    {
        text = text.ReplaceLineEndings("\n");
        if (!text.Contains("call", StringComparison.Ordinal))
            text = PtxFunction().Replace(PtxDeclaration().Replace(text, ""), "");
        text = ImplicitRounding().Replace(text, "$1.rn.$2");
        text = UniformBranch().Replace(text, "$1");
        return Renumber(BlankLines().Replace(text, "\n"));
    }

    /// <summary>
    /// OpenCL C: no contraction; barriers, which order local memory too, and atomics in OpenCL 1.2's spelling; sums, products and shifts of
    /// signed integers go through unsigned ones, which wrap (overflow of signed ones is undefined in C); doubles are asked for only where they
    /// are used.
    /// </summary>
    public static string FromOpenCL(string text)
    {
        text = text.ReplaceLineEndings("\n");
        text = Barrier().Replace(text, "barrier(CLK_LOCAL_MEM_FENCE | CLK_GLOBAL_MEM_FENCE)");
        text = Atomic().Replace(text, "atomic_$1 (");
        text = SignedArithmetic().Replace(text, "($1)((u$1)$2$3 (u$1)$4)");

        // ILGPU writes the double -0 as "-0", which C takes for the integer 0. Integers it writes without a sign.
        text = NegativeZero().Replace(text, "-0.0");
        if (!DoubleType().IsMatch(text)) text = text.Replace("#pragma OPENCL EXTENSION cl_khr_fp64 : enable\n", "", StringComparison.Ordinal);
        return "#pragma OPENCL FP_CONTRACT OFF\n" + Renumber(BlankLines().Replace(text, "\n"));
    }

    /// <summary>Numbers in names depend on what was compiled before; counted by first appearance they depend on the kernel only.</summary>
    private static string Renumber(string text)
    {
        var numbers = new Dictionary<string, string>(StringComparer.Ordinal);
        return RunningNumber().Replace(text, match =>
        {
            string number = match.Groups[2].Value;
            if (!numbers.TryGetValue(number, out string? mine))
                numbers.Add(number, mine = numbers.Count.ToString(CultureInfo.InvariantCulture));
            return match.Groups[1].Value + mine;
        });
    }

    [GeneratedRegex(@"\.visible \.func [^;{}]*?\)\n;\n")]
    private static partial Regex PtxDeclaration();

    [GeneratedRegex(@"\.visible \.func [^{}]*?\{[^{}]*\}\n")]
    private static partial Regex PtxFunction();

    [GeneratedRegex(@"\b(add|sub|mul)\.(f32|f64)\b")]
    private static partial Regex ImplicitRounding();

    [GeneratedRegex(@"(@!?%p\d+\s+bra|\bbrx\.idx)\.uni")]
    private static partial Regex UniformBranch();

    [GeneratedRegex(@"\n(\s*;?\s*\n)+")]
    private static partial Regex BlankLines();

    [GeneratedRegex(@"work_group_barrier\s*\(\s*CLK_GLOBAL_MEM_FENCE\s*\)|barrier\s*\(\s*CLK_GLOBAL_MEM_FENCE\s*\)")]
    private static partial Regex Barrier();

    // Their pointers are typed, so that the address space is known: int atomic_max(volatile global int*, int).
    [GeneratedRegex(@"atomic_fetch_(add|max|min|or)\s*\(\(atomic_u?int\*\)")]
    private static partial Regex Atomic();

    [GeneratedRegex(@"\((int|long)\)\(\(\1\)([^()]*?)(\+|-|\*|<<)\s+\(\1\)([^()]*?)\)")]
    private static partial Regex SignedArithmetic();

    [GeneratedRegex(@"(?<![\w.])-0(?![\w.])")]
    private static partial Regex NegativeZero();

    [GeneratedRegex(@"\bdouble\b")]
    private static partial Regex DoubleType();

    // type_12, L_34, retval_5, _x_67, Fma_89; not field_0 and view_0, which are positions, and sm_70, an architecture.
    [GeneratedRegex(@"\b((?!field_|view_|sm_)[A-Za-z_][A-Za-z0-9_]*?_)(\d+)(?=\b|_kernel\b)")]
    private static partial Regex RunningNumber();
}
