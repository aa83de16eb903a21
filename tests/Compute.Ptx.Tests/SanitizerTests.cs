namespace Compute.Ptx.Tests;

/// <summary>What a kernel must not do is told, and what it may do is not.</summary>
public sealed class SanitizerTests
{
    private const string Word = ".shared .align 16 .b8 a[128]; .shared .align 16 .b8 b[128]; shl.b32 %r1, %t, 2; xor.b32 %r2, %r1, 4;";
    private const string Store = "cvt.u64.u32 %d0, %r0; add.u64 %out, %out, %own; st.global.b64 [%out], %d0;";

    [Theory]
    [InlineData("ld.global.b64 %d0, [%base+512];", "which lies in no allocation")]
    [InlineData("ld.global.b64 %d0, [%base+4];", "no multiple")]
    [InlineData("add.u64 %d1, %base, 504; ld.global.v2.b64 {%d0, %d2}, [%d1+0];", "no multiple")]
    [InlineData("mov.b64 %d1, 64; st.global.b64 [%d1], %d1;", "no allocation")]
    [InlineData("ld.param.b64 %d1, [in+8];", "beyond the parameter")]
    public void GlobalMemory(string body, string expected) => Assert.Contains(expected, Kernels.Failure(body), StringComparison.Ordinal);

    [Theory]
    [InlineData("st.shared.b32 [%r1+128], %t;", "no array")]
    [InlineData("mov.b32 %r3, b; st.shared.b32 [%r3+-4], %t;", "no array")]
    [InlineData("st.shared.b32 [%r1+2], %t;", "no multiple")]
    [InlineData("st.shared.b32 [a], %t;", "has written since the last barrier")]
    [InlineData("st.shared.b32 [%r1], %t; ld.shared.b32 %r0, [%r2];", "has written since the last barrier")]
    [InlineData("st.shared.b32 [%r1], %t; bar.sync 0; ld.shared.b32 %r0, [%r2]; st.shared.b32 [%r1], %t;", "has read since the last barrier")]
    [InlineData("st.shared.b32 [%r1], %t; bar.sync 0; atom.shared.add.u32 %r0, [a], 1; ld.shared.b32 %r0, [a];", "has written since the last barrier")]
    [InlineData("st.shared.b32 [%r1], %t; bar.warp.sync 0x55555555;", "not in its mask")]
    [InlineData("st.shared.b32 [%r1], %t; and.b32 %r4, %t, 30; shl.b32 %r5, 3, %r4; bar.warp.sync %r5; xor.b32 %r2, %r1, 8; ld.shared.b32 %r0, [%r2];", "has written since the last barrier")]
    public void SharedMemory(string body, string expected) => Assert.Contains(expected, Kernels.Failure(Word + body), StringComparison.Ordinal);

    [Theory]
    [InlineData("bar.sync 0;")]
    [InlineData("bar.warp.sync 0xffffffff;")]
    [InlineData("and.b32 %r4, %t, 30; shl.b32 %r5, 3, %r4; bar.warp.sync %r5;")]
    public void WhatABarrierOrdersIsNoRace(string barrier)
    {
        ulong[] actual = Kernels.Run($"{Word} st.shared.b32 [%r1], %t; {barrier} ld.shared.b32 %r0, [%r2]; {Store}", []);
        Assert.Equal(Enumerable.Range(0, 32).Select(i => (ulong)(i ^ 1)), actual);
    }

    [Fact]
    public void AWarpsBarrierDoesNotOrderOtherWarps() =>
        Assert.Contains("since the last barrier", Kernels.Failure($".shared .b32 one; setp.eq.u32 %p1, %t, 0; @%p1 st.shared.b32 [one], %t; bar.warp.sync 0xffffffff; ld.shared.b32 %r0, [one];", threads: 64), StringComparison.Ordinal);

    [Fact]
    public void AtomicsAmongThemselvesAreNoRace() => Assert.All(
        Kernels.Run($".shared .b32 sum; setp.eq.u32 %p1, %t, 0; @%p1 st.shared.b32 [sum], 5; bar.sync 0; red.shared.add.u32 [sum], %t; bar.sync 0; ld.shared.b32 %r0, [sum]; {Store}", [], threads: 100, seed: 3),
        x => Assert.Equal(5ul + 99 * 50, x));

    [Fact]
    public void DynamicSharedMemoryHasTheLengthOfTheLaunch()
    {
        const string body = "mov.b32 %r1, given; shl.b32 %r2, %t, 2; add.u32 %r1, %r1, %r2; st.shared.b32 [%r1], %t; ld.shared.b32 %r0, [%r1];";
        Assert.Equal(31ul, Kernels.Run(body + Store, [], dynamicBytes: 128)[31]);
        Assert.Contains("no array", Kernels.Failure(body, dynamicBytes: 124), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("add.u32 %r1, %r0, 1; st.global.b32 [%out], %r1;", "nobody has written")]
    [InlineData("setp.eq.u32 %p1, %r0, 1; @%p1 bra AWAY; AWAY: ret;", "nobody has written")]
    [InlineData("mov.b64 %d3, %d2; ld.global.b64 %d1, [%d3];", "nobody has written")]
    [InlineData(".shared .b32 a; ld.shared.b32 %r0, [a]; st.global.b32 [%out], %r0;", "nobody has written")]
    [InlineData(".shared .align 8 .b8 a[256]; shl.b32 %r5, %t, 3; st.shared.b32 [%r5], %r0; ld.shared.b32 %r1, [%r5]; st.global.b32 [%out], %r1;", "nobody has written")]
    [InlineData("setp.eq.u32 %p1, %t, 9; @%p1 mov.b32 %r0, 3; st.global.b32 [%out], %r0;", "thread (0, 0, 0)")]
    public void WhatWasNeverWrittenMayBeCarriedButNotShown(string body, string expected) => Assert.Contains(expected, Kernels.Failure(body), StringComparison.Ordinal);

    [Theory]
    [InlineData("setp.eq.u32 %p1, %t, 3; @%p1 bra AWAY; bar.sync 0; AWAY: ret;", "have left")]
    [InlineData("setp.lt.u32 %p1, %t, 32; @%p1 ret; bar.sync 0;", "have left")]
    [InlineData("setp.lt.u32 %p1, %t, 7; @%p1 bar.sync 0;", "have left")]
    [InlineData("setp.lt.u32 %p1, %t, 32; @%p1 bra ONE; bar.sync 1; bra DONE; ONE: bar.sync 0; DONE: ret;", "while other warps wait")]
    [InlineData("setp.lt.u32 %p1, %t, 7; @%p1 bra ONE; bar.sync 0; bra DONE; ONE: bar.sync 0; DONE: ret;", "wait for each other")]
    [InlineData("setp.lt.u32 %p1, %t, 7; @%p1 bra.uni ONE; ONE: ret;", "uniform")]
    public void BarriersAndBranches(string body, string expected) => Assert.Contains(expected, Kernels.Failure(body, threads: 64), StringComparison.Ordinal);

    [Theory]
    [InlineData(".maxntid 64", 64, 96, "declares 64 at most")]
    [InlineData(".maxntid 16, 4, 2\n.minnctapersm 2", 128, 160, "declares 128 at most")]
    [InlineData(".reqntid 64, 1, 1", 64, 32, "declares (64, 1, 1)")]
    [InlineData(".maxnreg 80\n.reqntid 64", 64, 96, "declares (64, 1, 1)")]
    public void AGroupHasNoMoreThreadsThanDeclared(string limits, int right, int wrong, string expected)
    {
        Kernels.Run("", [], right, limits: limits);
        Assert.Contains(expected, Kernels.Failure("", wrong, limits: limits), StringComparison.Ordinal);
    }

    [Fact]
    public void ATextMayHaveOnlyWhatIsKnown()
    {
        foreach ((string body, string expected) in ((string, string)[])[
            ("add.ftz.f32 %f0, %f1, %f2;", "has to name its rounding"), ("add.rn.ftz.f32 %f0, %f1, %f2;", "'.ftz' is not known"), ("ex2.approx.f32 %f0, %f1;", "not known"), ("add.f32 %f0, %f1, %f2;", "rounding"),
            ("div.full.f32 %f0, %f1, %f2;", "rounding"), ("mov.u32 %r0, %clock;", "not declared"), ("bra NOWHERE;", "no label NOWHERE"), ("add.u32 %r0, %r1, %d2;", "32 bits are needed"),
            ("ld.f32 %f0, [%d0];", "not known"), ("mov.b32 %r77, 1;", "not declared"), ("add.u32 %r0, %r1, 1, 2;", "'2' is not known"), ("ld.global.v4.b64 {%d0, %d1, %d2, %d3}, [%d0];", "16 bytes")])
            Assert.Contains(expected, Kernels.Failure(body), StringComparison.Ordinal);
    }
}
