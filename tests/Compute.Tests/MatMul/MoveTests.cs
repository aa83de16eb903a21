namespace Compute.Tests;

public sealed class MoveTests
{
    [Fact]
    public void AnIndexOutsideIsNamedAndNothingIsWritten()
    {
        foreach (int length in (int[])[5, 10_000])
        foreach (long wrong in (long[])[-1, length, long.MinValue, long.MaxValue])
        foreach (int position in (int[])[0, 3, length - 1])
        {
            float[] x = new float[length], y = new float[length];
            Array.Fill(x, 1f);
            long[] index = new long[length];
            index[position] = wrong;
            foreach (Action call in (Action[])[() => Accel.Gather<float>(x, index, y), () => Accel.Scatter<float>(x, index, y)])
            {
                var refused = Assert.Throws<ArgumentOutOfRangeException>(call);
                Assert.Contains($"index[{position}] = {wrong}", refused.Message);
                Assert.Equal(wrong, refused.ActualValue);
                Assert.All(y, value => Assert.Equal(0f, value));
            }
        }
    }

    [Fact]
    public void TheLastOfARepeatedIndexStays()
    {
        foreach (Backend backend in CpuTiers.All)
        {
            int[] x = [.. Enumerable.Range(0, 100_000)], y = new int[10];
            long[] index = [.. x.Select(i => (long)i % 7)];
            Accel.Scatter<int>(x, index, y, backend);
            Assert.Equal([.. Enumerable.Range(0, 7).Select(r => (99_999 - r) / 7 * 7 + r), 0, 0, 0], y);
        }
    }

    [Fact]
    public void IndicesOfDeviceArraysAreCheckedToo()
    {
        using var x = DeviceArray<double>.From(CpuTiers.Simd, [1, 2, 3]);
        using var index = DeviceArray<long>.From(CpuTiers.Simd, [0, 3]);
        Assert.Contains("index[1] = 3", Assert.Throws<ArgumentOutOfRangeException>(() => Accel.Gather(x, index)).Message);
    }

    [Fact]
    public void StructuresMoveAsTheyAre()
    {
        Guid[] x = [.. Enumerable.Range(0, 5000).Select(_ => Guid.NewGuid())], y = new Guid[5000], z = new Guid[5000];
        long[] back = [.. Enumerable.Range(0, 5000).Select(i => 4999L - i)];
        Accel.Gather<Guid>(x, back, y);
        Accel.Scatter<Guid>(y, back, z);
        Assert.Equal(x.Reverse(), y);
        Assert.Equal(x, z);
        Accel.Fill(z, x[3]);
        Assert.All(z, value => Assert.Equal(x[3], value));
    }
}
