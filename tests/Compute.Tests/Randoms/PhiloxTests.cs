using Compute.Kernels;

namespace Compute.Tests;

/// <summary>The vectors that Random123 publishes for philox4x32-10: counter, key, result.</summary>
public sealed class PhiloxTests
{
    [Theory]
    [InlineData("00000000 00000000 00000000 00000000", "00000000 00000000", "6627e8d5 e169c58d bc57ac4c 9b00dbd8")]
    [InlineData("ffffffff ffffffff ffffffff ffffffff", "ffffffff ffffffff", "408f276d 41c83b0e a20bc7c6 6d5451fd")]
    [InlineData("243f6a88 85a308d3 13198a2e 03707344", "a4093822 299f31d0", "d16cfe09 94fdcceb 5001e420 24126ea1")]
    public void PublishedVectors(string counter, string key, string result)
    {
        (uint[] c, uint[] k, uint[] expected) = (Words(counter), Words(key), Words(result));
        ulong seed = k[0] | (ulong)k[1] << 32;
        Word1 c0 = new(c[0]), c1 = new(c[1]), c2 = new(c[2]), c3 = new(c[3]);
        Philox.Scramble(ref c0, ref c1, ref c2, ref c3, seed);
        Assert.Equal(expected, (uint[])[c0.Value, c1.Value, c2.Value, c3.Value]);

        Philox.Words(new RandomKey(seed, c[2]), c[0] | (ulong)c[1] << 32, c[3], out ulong first, out ulong second);
        Assert.Equal(expected, (uint[])[(uint)first, (uint)(first >> 32), (uint)second, (uint)(second >> 32)]);
    }

    /// <summary>The all-zero vector again, where docs/numerics.md says its words lie in a stream.</summary>
    [Fact]
    public void AStreamBeginsWithTheWordsOfCounterZero()
    {
        uint[] x = new uint[256];
        ulong[] y = new ulong[128];
        foreach (Backend backend in CpuTiers.All)
        {
            Accel.RandomBits<uint>(x, new RandomStream(0), on: backend);
            Accel.RandomBits<ulong>(y, new RandomStream(0), on: backend);
            Assert.Equal((uint[])[0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8], (uint[])[x[0], x[64], x[128], x[192]]);
            Assert.Equal((ulong[])[0xe169c58d6627e8d5, 0x9b00dbd8bc57ac4c], (ulong[])[y[0], y[64]]);
        }
    }

    private static uint[] Words(string text) => [.. text.Split(' ').Select(w => Convert.ToUInt32(w, 16))];
}
