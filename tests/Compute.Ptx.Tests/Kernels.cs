using System.Runtime.InteropServices;

namespace Compute.Ptx.Tests;

/// <summary>Runs instructions that a test writes.</summary>
internal static unsafe class Kernels
{
    /// <summary>Registers that every kernel has, and <c>%base</c>, <c>%out</c>: where the inputs begin and the results.</summary>
    private const string Declarations =
        """
        .reg .pred %p<8>; .reg .b16 %h<16>; .reg .b32 %r<32>; .reg .b64 %d<16>; .reg .f32 %f<16>; .reg .f64 %e<16>;
        .reg .b64 %base, %out, %own; .reg .b32 %t;
        ld.param.b64 %base, [in]; ld.param.b64 %out, [result];
        mov.u32 %t, %tid.x; mul.wide.u32 %own, %t, 8;
        """;

    /// <summary>Runs a body on threads; gives eight bytes for each of them, which it writes to <c>[%out]</c>, the thread's own place.</summary>
    public static ulong[] Run(string body, ulong[] inputs, int threads = 32, int seed = 0, int groups = 1, int dynamicBytes = 0, string limits = "")
    {
        using var memory = new HostMemory();
        ulong from = memory.Add<ulong>(inputs.Length == 0 ? [0] : inputs), to = memory.Add<ulong>(new ulong[threads * groups]);
        string text = $".version 7.0\n.target sm_80\n.address_size 64\n.extern .shared .align 16 .b8 given[];\n.visible .entry Kernel_Test(.param .b64 in, .param .b64 result)\n{limits}\n{{\n{Declarations}\n{body}\nret;\n}}\n";
        var launch = new Launch(new PtxModule(text).Kernels["Kernel_Test"], new Triple(groups), new Triple(threads), dynamicBytes, memory, seed) { Limit = 10_000_000 };
        launch.Run([(nint)(&from), (nint)(&to)]);
        return HostMemory.At<ulong>(to, threads * groups).ToArray();
    }

    /// <summary>
    /// Applies an instruction to values, one for each lane of as many warps as it takes. Its operands are <c>d</c>, <c>a</c>, <c>b</c>, <c>c</c>; widths
    /// are theirs in this order.
    /// </summary>
    public static ulong[] Apply(string instruction, string constant, int[] widths, params ulong[][] inputs)
    {
        int count = inputs[0].Length;
        var results = new List<ulong>();
        string[] names = [.. widths.Select((w, i) => w == 1 ? $"%p{i}" : w == 16 ? $"%h{i}" : w == 32 ? $"%r{i}" : $"%d{i}")];
        string loads = string.Concat(inputs.Select((_, i) => $"ld.global.b{widths[i + 1]} {names[i + 1]}, [%own+{i * 8 * 1024}];\n"));
        string operands = string.Join(", ", names) + constant;
        string keep = widths[0] == 1 ? "selp.b32 %r31, 1, 0, %p0; cvt.u64.u32 %d15, %r31;" : widths[0] == 64 ? "mov.b64 %d15, %d0;" : $"cvt.u64.u{widths[0]} %d15, {names[0]};";
        for (int start = 0; start < count; start += 1024)
        {
            int part = int.Min(1024, count - start);
            var block = new ulong[1024 * inputs.Length];
            for (int i = 0; i < inputs.Length; i++) inputs[i].AsSpan(start, part).CopyTo(block.AsSpan(1024 * i));
            results.AddRange(Run($"add.u64 %own, %own, %base;\n{loads}{instruction} {operands};\n{keep}\nmul.wide.u32 %own, %t, 8; add.u64 %out, %out, %own; st.global.b64 [%out], %d15;", block, part));
        }

        return [.. results];
    }

    /// <summary>What running a body says is wrong.</summary>
    public static string Failure(string body, int threads = 32, int seed = 0, int dynamicBytes = 0, string limits = "") =>
        Assert.Throws<PtxException>(() => Run(body, new ulong[64], threads, seed, dynamicBytes: dynamicBytes, limits: limits)).Message;
}
