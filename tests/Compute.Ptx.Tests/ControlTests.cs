namespace Compute.Ptx.Tests;

/// <summary>Ways that part and meet, turns of warps and groups, and copies that nobody waits for.</summary>
public sealed class ControlTests
{
    private const string Store = "cvt.u64.u32 %d0, %r0; add.u64 %out, %out, %own; st.global.b64 [%out], %d0;";

    [Theory]
    [InlineData(0), InlineData(1), InlineData(2)]
    public void LanesGoTheirOwnWaysAndMeetAgain(int seed)
    {
        // Each lane goes round as often as its number says; after that all are together.
        ulong[] actual = Kernels.Run($"mov.u32 %r1, 0; mov.u32 %r0, 0; NEXT: setp.ge.u32 %p1, %r1, %t; @%p1 bra DONE; add.u32 %r0, %r0, %r1; add.u32 %r1, %r1, 1; bra.uni NEXT; DONE: activemask.b32 %r2; {Store}", [], seed: seed);
        for (int lane = 0; lane < 32; lane++) Assert.Equal((ulong)(lane * (lane - 1) / 2), actual[lane]);
        if (seed == 0) Assert.All(Kernels.Run($"setp.lt.u32 %p1, %t, 5; @!%p1 bra ONE; add.u32 %r1, %t, 1; ONE: activemask.b32 %r0; {Store}", []), x => Assert.Equal(uint.MaxValue, x));
    }

    [Fact]
    public void ATableOfTargets()
    {
        ulong[] actual = Kernels.Run($"and.b32 %r1, %t, 3; T: .branchtargets A, B, C, A; brx.idx %r1, T; A: mov.u32 %r0, 10; bra END; B: mov.u32 %r0, 20; bra END; C: mov.u32 %r0, 30; END: {Store}", []);
        Assert.Equal(Enumerable.Range(0, 32).Select(i => (i % 4) switch { 1 => 20ul, 2 => 30ul, _ => 10ul }), actual);
        Assert.Contains("beyond the table", Kernels.Failure("T: .branchtargets A; brx.idx %t, T; A: ret;"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0), InlineData(1), InlineData(2), InlineData(3), InlineData(4), InlineData(5)]
    public void GroupsTakeTurnsSoThatOneMayWaitForAnother(int seed)
    {
        // Groups take numbers as they begin; each waits for the one before it, and adds its number to what that left.
        const string body =
            """
            .shared .b32 mine; setp.ne.u32 %p1, %t, 0; @%p1 bra ALL;
            atom.global.add.u32 %r1, [%base], 1; st.shared.b32 [mine], %r1;
            WAIT: atom.global.or.b32 %r2, [%base+8], 0; setp.ne.u32 %p2, %r2, %r1; @%p2 bra WAIT;
            ld.global.b32 %r3, [%base+16]; add.u32 %r3, %r3, %r1; st.global.b32 [%base+16], %r3; membar.gl;
            red.global.add.u32 [%base+8], 1;
            ALL: bar.sync 0; ld.shared.b32 %r0, [mine]; mov.u32 %r4, %ctaid.x; shl.b32 %r4, %r4, 9; cvt.u64.u32 %d2, %r4; add.u64 %out, %out, %d2;
            """;
        ulong[] actual = Kernels.Run(body + Store, new ulong[4], threads: 64, seed: seed, groups: 20);
        Assert.Equal(Enumerable.Range(0, 20).Select(i => (ulong)i), actual.Chunk(64).Select(g => g[63]).Order());
    }

    [Fact]
    public void WhatWaitsForNobodyIsTold() =>
        Assert.Contains("does not end", Kernels.Failure("NEXT: ld.global.b64 %d1, [%base]; setp.eq.u64 %p1, %d1, 0; @%p1 bra NEXT;"), StringComparison.Ordinal);

    [Fact]
    public void CopiesComeWhenTheyAreWaitedFor()
    {
        ulong[] inputs = [.. Enumerable.Range(0, 64).Select(i => (ulong)i + 1)];
        const string two = ".shared .align 16 .b8 a[512]; shl.b32 %r1, %t, 3; add.u64 %d1, %base, %own; cp.async.ca.shared.global [%r1], [%d1], 8; cp.async.commit_group; cp.async.ca.shared.global [%r1+256], [%d1+256], 8; cp.async.commit_group;";
        Assert.Equal(32ul, Kernels.Run($"{two} cp.async.wait_group 1; ld.shared.b32 %r0, [%r1]; {Store}", inputs)[31]);
        Assert.Equal(64ul, Kernels.Run($"{two} cp.async.wait_group 0; ld.shared.b32 %r0, [%r1+256]; {Store}", inputs)[31]);
        Assert.Equal(0ul, Kernels.Run($".shared .align 16 .b8 a[512]; shl.b32 %r1, %t, 4; cp.async.cg.shared.global [%r1], [%base], 16, 4; cp.async.wait_all; ld.shared.b32 %r0, [%r1+4]; {Store}", inputs)[31]);
        Assert.Contains("still to write", Kernels.Failure($"{two} cp.async.wait_group 1; ld.shared.b32 %r0, [%r1+256];"), StringComparison.Ordinal);
        Assert.Contains("still to write", Kernels.Failure($"{two} bar.sync 0; st.shared.b32 [%r1], %t;"), StringComparison.Ordinal);
        Assert.Contains("since the last barrier", Kernels.Failure($"{two} cp.async.wait_group 0; xor.b32 %r2, %r1, 8; ld.shared.b32 %r0, [%r2];"), StringComparison.Ordinal);
    }

    [Fact]
    public void AtomicsReturnWhatWasThere()
    {
        ulong[] actual = Kernels.Run($"atom.global.add.u32 %r0, [%base], 2; {Store}", new ulong[1], seed: 9);
        Assert.Equal(Enumerable.Range(0, 32).Select(i => 2ul * (ulong)i), actual.Order());
        Assert.NotEqual(actual.Order(), actual);
        Assert.Equal([0, 1, 2, 3, 0, 1, 2, 3], Kernels.Run($"atom.global.inc.u32 %r0, [%base], 3; {Store}", new ulong[1], threads: 8));
        Assert.Equal([0, 7, 7], Kernels.Run($"atom.global.cas.b32 %r0, [%base], 0, 7; {Store}", new ulong[1], threads: 3));
        Assert.Equal([5, 0, 1], Kernels.Run($"atom.global.exch.b32 %r0, [%base], %t; {Store}", [5], threads: 3));
    }

    [Fact]
    public void VectorsAndWords()
    {
        Assert.Equal(0x0000_0002_0000_0001ul, Kernels.Run("ld.global.v2.b32 {%r1, %r2}, [%base]; mov.b64 %d0, {%r1, %r2}; st.global.b64 [%out], %d0;", [0x2_0000_0001], threads: 1)[0]);
        Assert.Equal(0x4444_3333ul, Kernels.Run("ld.global.b64 %d1, [%base]; mov.b64 {%r1, %r2}, %d1; mov.b32 {%h1, %h2}, %r2; mov.b32 %r3, {%h1, %h2}; cvt.u64.u32 %d0, %r3; st.global.b64 [%out], %d0;", [0x4444_3333_2222_1111], threads: 1)[0]);
        Assert.Equal(0xffff_ffff_ffff_ff80ul, Kernels.Run("ld.global.s8 %r1, [%base]; cvt.s64.s32 %d0, %r1; st.global.b64 [%out], %d0;", [0x80], threads: 1)[0]);
        Assert.Equal(0x80ul, Kernels.Run("ld.global.b8 %h1, [%base]; cvt.u64.u16 %d0, %h1; st.global.b64 [%out], %d0;", [0x80], threads: 1)[0]);
    }
}
