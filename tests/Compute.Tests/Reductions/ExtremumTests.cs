using System.Numerics;

namespace Compute.Tests;

/// <summary>What min and max notice about a block and then do another way: NaN of either sign, zeros of both, infinities and sums beyond the range.</summary>
public sealed class ExtremumTests
{
    public static TheoryData<string> Tiers => [.. CpuTiers.All.Select(b => b.Device.Selector)];

    [Theory, MemberData(nameof(Tiers))]
    public void F32(string tier) => Check<float>(Backends.Get(tier), float.MaxValue, float.Epsilon);

    [Theory, MemberData(nameof(Tiers))]
    public void F64(string tier) => Check<double>(Backends.Get(tier), double.MaxValue, double.Epsilon);

    private static void Check<T>(Backend on, T largest, T smallest)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T one = T.One, infinity = T.PositiveInfinity;
        foreach (int n in (int[])[32, 63, 64, 65, 127, 128, 200, 511, 4095, 4096, 4097, 9000])
        {
            foreach (T common in (T[])[one, -one, T.Zero, -T.Zero, infinity, -infinity, largest, -largest, smallest])
            {
                foreach (T rare in (T[])[T.NaN, -T.NaN, T.Zero, -T.Zero, infinity, -infinity, -largest, smallest])
                {
                    T[] x = [.. Enumerable.Repeat(common, n)];
                    Check(x, on);
                    foreach (int place in (int[])[0, n / 3, n / 2 + 5, n - 1])
                    {
                        x[place] = rare;
                        Check(x, on);
                        x[place] = common;
                    }
                }
            }
        }
    }

    private static void Check<T>(T[] x, Backend on)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        // T.Min and T.Max are IEEE 754-2019's, one value at a time.
        T min = x.Aggregate(T.Min), max = x.Aggregate(T.Max);
        string what = $"{x.Length} of {x[1]} with {x[0]}, {x[x.Length / 3]}, {x[^1]}";
        Samples.Same(min, Accel.Min<T>(x, on), $"min of {what}");
        Samples.Same(max, Accel.Max<T>(x, on), $"max of {what}");
        Assert.Equal(Array.FindIndex(x, v => Samples.AreSame(v, min)), Accel.ArgMin<T>(x, on));
        Assert.Equal(Array.FindIndex(x, v => Samples.AreSame(v, max)), Accel.ArgMax<T>(x, on));
    }
}
