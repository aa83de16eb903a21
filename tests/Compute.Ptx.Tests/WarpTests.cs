using System.Numerics;

namespace Compute.Ptx.Tests;

/// <summary>What lanes of a warp do together.</summary>
public sealed class WarpTests
{
    private const string Store = "cvt.u64.u32 %d0, %r0; add.u64 %out, %out, %own; st.global.b64 [%out], %d0;";

    [Theory]
    [InlineData("idx", 5, 0x1f)]
    [InlineData("idx", 3, 0x181f)]
    [InlineData("up", 3, 0)]
    [InlineData("up", 1, 0x1800)]
    [InlineData("down", 2, 0x1f)]
    [InlineData("down", 5, 0x101f)]
    [InlineData("bfly", 16, 0x1f)]
    [InlineData("bfly", 3, 0x1c1f)]
    public void Shuffles(string mode, int by, int bounds)
    {
        ulong[] actual = Kernels.Run($"mul.lo.u32 %r1, %t, 7; shfl.sync.{mode}.b32 %r0|%p0, %r1, {by}, {bounds}, 0xffffffff; selp.b32 %r2, 1000, 0, %p0; add.u32 %r0, %r0, %r2; {Store}", []);
        int width = 32 - (bounds >> 8 & 31);
        for (int lane = 0; lane < 32; lane++)
        {
            // Segments are of a power of two, and lanes count within them.
            int start = lane / width * width, from = mode switch { "idx" => start + by % width, "up" => lane - by, "down" => lane + by, _ => lane ^ by };
            bool inRange = from >= start && from < start + width;
            Assert.Equal((ulong)(7 * (inRange ? from : lane) + (inRange ? 1000 : 0)), actual[lane]);
        }
    }

    [Fact]
    public void VotesAndMatches()
    {
        // Lanes of the third group are i ÷ 4 = 2.
        Assert.All(Kernels.Run($"and.b32 %r1, %t, 3; setp.eq.u32 %p1, %r1, 1; vote.sync.ballot.b32 %r0, %p1, 0xffffffff; {Store}", []), x => Assert.Equal(0x2222_2222ul, x));
        Assert.All(Kernels.Run($"setp.lt.u32 %p1, %t, 31; vote.sync.all.pred %p2, %p1, 0xffffffff; vote.sync.any.pred %p3, !%p1, 0xffffffff; selp.b32 %r0, 1, 0, %p2; selp.b32 %r1, 2, 0, %p3; add.u32 %r0, %r0, %r1; {Store}", []), x => Assert.Equal(2ul, x));
        ulong[] same = Kernels.Run($"shr.u32 %r1, %t, 2; match.any.sync.b32 %r0, %r1, 0xffffffff; {Store}", []);
        Assert.Equal(Enumerable.Range(0, 32).Select(i => 0xful << (4 * (i / 4))), same);
        Assert.All(Kernels.Run($"mov.b64 %d1, 5; match.all.sync.b64 %r0|%p1, %d1, 0xffffffff; selp.b32 %r0, %r0, 0, %p1; {Store}", []), x => Assert.Equal(uint.MaxValue, x));
        Assert.All(Kernels.Run($"match.all.sync.b32 %r0|%p1, %t, 0xffffffff; selp.b32 %r1, 1, 0, %p1; add.u32 %r0, %r0, %r1; {Store}", []), x => Assert.Equal(0ul, x));
    }

    [Theory]
    [InlineData("add.u32", 496)]
    [InlineData("max.u32", 31)]
    [InlineData("min.s32", 0)]
    [InlineData("or.b32", 31)]
    [InlineData("and.b32", 0)]
    [InlineData("xor.b32", 0)]
    public void Reductions(string operation, ulong expected) =>
        Assert.All(Kernels.Run($"redux.sync.{operation} %r0, %t, 0xffffffff; {Store}", []), x => Assert.Equal(expected, x));

    [Fact]
    public void LanesOfSeveralMasksMeetEach()
    {
        // The halves go different ways before, and their pairs have masks of their own.
        ulong[] actual = Kernels.Run(
            $"""
            shr.u32 %r1, %t, 1; shl.b32 %r1, %r1, 1; mov.u32 %r2, 3; shl.b32 %r2, %r2, %r1;
            setp.lt.u32 %p1, %t, 16; mov.u32 %r3, 100;
            @%p1 bra LOW;
            mov.u32 %r3, 200;
            LOW: add.u32 %r3, %r3, %t;
            shfl.sync.bfly.b32 %r0, %r3, 1, 0x1f, %r2; {Store}
            """, []);
        for (int lane = 0; lane < 32; lane++) Assert.Equal((ulong)((lane < 16 ? 100 : 200) + (lane ^ 1)), actual[lane]);
    }

    [Fact]
    public void WhoIsMissingIsTold()
    {
        Assert.Contains("wait for each other", Kernels.Failure("setp.eq.u32 %p1, %t, 3; @%p1 bra AWAY; shfl.sync.idx.b32 %r0, %t, 0, 0x1f, 0xffffffff; AWAY: bar.sync 0;"), StringComparison.Ordinal);
        Assert.Contains("not in its mask", Kernels.Failure("shfl.sync.idx.b32 %r0, %t, 0, 0x1f, 0xff;"), StringComparison.Ordinal);
        Assert.Contains("lane 9, which does not take part", Kernels.Failure("setp.lt.u32 %p1, %t, 8; @%p1 shfl.sync.idx.b32 %r0, %t, 9, 0x1f, 0xff;"), StringComparison.Ordinal);
        Assert.Contains("not all lanes", Kernels.Failure("setp.lt.u32 %p1, %t, 8; mov.f32 %f1, 0f00000000; mov.b32 %r1, 0; @%p1 mma.sync.aligned.m16n8k8.row.col.f32.tf32.tf32.f32 {%f1, %f1, %f1, %f1}, {%r1, %r1, %r1, %r1}, {%r1, %r1}, {%f1, %f1, %f1, %f1};"), StringComparison.Ordinal);
    }

    [Fact]
    public void LanesThatHaveLeftAreNotWaitedFor() => Assert.Equal(
        28ul, Kernels.Run($"setp.ge.u32 %p1, %t, 8; @%p1 bra LEAVE; redux.sync.add.u32 %r0, %t, 0xffffffff; {Store} LEAVE: ret;", [])[3]);
}
