using System.Numerics;

namespace Compute.Tests;

/// <summary>Half and bfloat16: accumulated in single precision, rounded once.</summary>
public sealed class StoredReductionTests
{
    [Fact]
    public void HalfAccumulatesInSingle() => All(x => (Half)x, x => (float)x);

    [Fact]
    public void BFloat16AccumulatesInSingle() => All(x => (BFloat16)x, x => (float)x);

    private static void All<T>(Func<float, T> narrow, Func<T, float> widen)
        where T : unmanaged, INumber<T>
    {
        foreach (int n in (int[])[0, 1, 7, 100, 4097, 70_001])
        {
            T[] x = [.. Samples.Of<float>(n, n).Select(narrow)], y = [.. Samples.Of<float>(n, n + 1).Select(narrow)];
            float[] wide = [.. x.Select(widen)], other = [.. y.Select(widen)];
            float sum = CanonicalOracle.Reduce(n, -0f, (a, i) => a + wide[i], (a, b) => a + b);
            float dot = CanonicalOracle.Reduce(n, -0f, (a, i) => MathF.FusedMultiplyAdd(wide[i], other[i], a), (a, b) => a + b);
            T[] scan = [.. CanonicalOracle.Scan(wide[..int.Min(n, 9000)], -0f, 0f, (a, b) => a + b, exclusive: true).Select(narrow)];
            foreach (Backend? on in CpuTiers.All.Append(null))
            {
                string what = $"of {n} on {on}";
                Samples.Same(narrow(sum), Accel.Sum<T>(x, on), $"sum {what}");
                Samples.Same(narrow(sum / n), Accel.Mean<T>(x, on), $"mean {what}");
                Samples.Same(narrow(dot), Accel.Dot<T>(x, y, on), $"dot {what}");
                Samples.Same(narrow(Accel.Variance<float>(wide, 1, Backends.Scalar)), Accel.Variance<T>(x, 1, on), $"variance {what}");
                Assert.Equal(x.Count(v => !T.IsZero(v)), Accel.Count<T>(x, on));
                T[] scanned = new T[scan.Length];
                Accel.CumSum<T>(x.AsSpan(0, scan.Length), scanned, exclusive: true, on);
                Samples.Same<T>(scan, scanned, $"cumsum {what}");
                if (n == 0) continue;
                Samples.Same(x.Min(), Accel.Min<T>(x, on), $"min {what}");
                Assert.Equal(Array.IndexOf(x, x.Max()), Accel.ArgMax<T>(x, on));
            }
        }

        float[] matrix = [.. Enumerable.Range(0, 6).Select(i => i + 0.5f)];
        foreach (Backend on in CpuTiers.All)
        {
            T[] rows = new T[2], x = [.. matrix.Select(narrow)];
            Accel.Sum<T>(x, [2, 3], 1, rows, on);
            Assert.Equal([narrow(4.5f), narrow(13.5f)], rows);
            long[] index = new long[3];
            Accel.ArgMax<T>(x, [2, 3], 0, index, on);
            Assert.Equal([1L, 1, 1], index);
            using DeviceArray<T> a = DeviceArray<T>.From(on, x, 2, 3);
            using DeviceArray<T> mean = Accel.Mean(a, 1), sums = Accel.CumSum(a);
            Assert.Equal([narrow(1.5f), narrow(4.5f)], mean.ToArray());
            Assert.Equal(narrow(18), sums.ToArray()[5]);
            Assert.Equal((narrow(18), narrow(5.5f), 5L), (Accel.Sum(a), Accel.Max(a), Accel.ArgMax(a)));
            Samples.Same(narrow(Accel.Dot<float>(matrix, matrix)), Accel.Dot(a, a), $"dot on {on}");
        }
    }
}
