namespace Compute.Ptx.Tests;

/// <summary>Fragments lie where the manual's tables say. Numbers are small and whole, so that every order of additions gives the same.</summary>
public sealed class MatrixTests
{
    [Theory]
    [InlineData("tf32", 4), InlineData("tf32", 8), InlineData("f16", 8), InlineData("f16", 16), InlineData("bf16", 8), InlineData("bf16", 16)]
    public void Products(string type, int k)
    {
        float A(int i, int p) => (3 * i + 5 * p) % 7 - 3;
        float B(int p, int j) => (2 * p + 3 * j) % 5 - 2;
        float C(int i, int j) => i - 2 * j;
        bool isWord = type == "tf32";
        int packed = isWord ? 1 : 2, registersA = 16 * k / 32 / packed, registersB = 8 * k / 32 / packed;

        // Eight words for a lane: its fragments of A, B and C, element by element as the manual lists rows and columns.
        var words = new ulong[32 * 16];
        for (int lane = 0; lane < 32; lane++)
        {
            (int group, int member) = (lane >> 2, lane % 4);
            for (int r = 0; r < registersA; r++)
                words[16 * lane + r] = Pack(type, e => isWord
                    ? A(r is 0 or 2 ? group : group + 8, r < 2 ? member : member + 4)
                    : A(r is 0 or 2 ? group : group + 8, member * 2 + e + (r >= 2 ? 8 : 0)));
            for (int r = 0; r < registersB; r++)
                words[16 * lane + 4 + r] = Pack(type, e => isWord ? B(member + 4 * r, group) : B(member * 2 + e + 8 * r, group));
            for (int r = 0; r < 4; r++) words[16 * lane + 8 + r] = BitConverter.SingleToUInt32Bits(C(r < 2 ? group : group + 8, member * 2 + (r & 1)));
        }

        string loads = string.Concat(Enumerable.Range(0, 12).Select(i => $"ld.global.b32 {(i < 8 ? "%r" : "%f")}{i}, [%own+{8 * i}];\n"));
        string List(char kind, int first, int count) => $"{{{string.Join(", ", Enumerable.Range(first, count).Select(i => $"%{kind}{i}"))}}}";
        for (int r = 0; r < 4; r++)
        {
            ulong[] actual = Kernels.Run(
                $"mul.wide.u32 %d1, %t, 8; mul.wide.u32 %own, %t, 128; add.u64 %own, %own, %base;\n{loads}mma.sync.aligned.m16n8k{k}.row.col.f32.{type}.{type}.f32 {List('f', 12, 4)}, {List('r', 0, registersA)}, {List('r', 4, registersB)}, {List('f', 8, 4)};\n"
                + $"add.u64 %out, %out, %d1; mov.b32 %r20, %f{12 + r}; cvt.u64.u32 %d2, %r20; st.global.b64 [%out], %d2;", words);
            for (int lane = 0; lane < 32; lane++)
            {
                (int row, int column) = ((lane >> 2) + (r < 2 ? 0 : 8), lane % 4 * 2 + (r & 1));
                float expected = C(row, column) + Enumerable.Range(0, k).Sum(p => A(row, p) * B(p, column));
                Assert.Equal(expected, BitConverter.UInt32BitsToSingle((uint)actual[lane]));
            }
        }
    }

    [Theory]
    [InlineData(1, false), InlineData(2, false), InlineData(4, false), InlineData(1, true), InlineData(4, true)]
    public void Loads(int count, bool turned)
    {
        string registers = string.Join(", ", Enumerable.Range(0, count).Select(i => $"%r{i + 1}"));

        // 32 rows of 8 elements of 16 bits: element (row, column) is 8 · row + column; a thread writes a row.
        string fill = "mul.lo.u32 %r10, %t, 16;\n" + string.Concat(Enumerable.Range(0, 8).Select(c => $"mul.lo.u32 %r11, %t, 8; add.u32 %r11, %r11, {c}; cvt.u16.u32 %h0, %r11; st.shared.b16 [%r10+{2 * c}], %h0;\n"));
        for (int m = 0; m < count; m++)
        {
            ulong[] actual = Kernels.Run(
                $".shared .align 16 .b8 rows[512];\n{fill}bar.warp.sync 0xffffffff;\nldmatrix.sync.aligned.m8n8.x{count}{(turned ? ".trans" : "")}.shared.b16 {{{registers}}}, [%r10];\ncvt.u64.u32 %d0, %r{m + 1}; add.u64 %out, %out, %own; st.global.b64 [%out], %d0;", []);
            for (int lane = 0; lane < 32; lane++)
            {
                int Element(int i, int j) => 8 * (8 * m + i) + j;
                (int i, int j) = (lane / 4, 2 * (lane % 4));
                (int low, int high) = turned ? (Element(j, i), Element(j + 1, i)) : (Element(i, j), Element(i, j + 1));
                Assert.Equal((ulong)(uint)(high << 16 | low), actual[lane]);
            }
        }
    }

    private static uint Pack(string type, Func<int, float> element) => type switch
    {
        "tf32" => BitConverter.SingleToUInt32Bits(element(0)),
        "f16" => (uint)BitConverter.HalfToUInt16Bits((Half)element(1)) << 16 | BitConverter.HalfToUInt16Bits((Half)element(0)),
        _ => BitConverter.SingleToUInt32Bits(element(1)) & 0xffff_0000 | BitConverter.SingleToUInt32Bits(element(0)) >> 16,
    };
}
