using System.Numerics;

namespace Compute.Tests;

/// <summary>Every reduction has the bits of the canonical order, on every tier, at every length and alignment.</summary>
public sealed class ReduceOrderTests
{
    [Fact]
    public void F32() => Floats<float>(MathF.FusedMultiplyAdd, MathF.Sqrt);

    [Fact]
    public void F64() => Floats<double>(Math.FusedMultiplyAdd, Math.Sqrt);

    [Fact]
    public void I32() => All<int>((x, y, z) => x * y + z);

    [Fact]
    public void I64() => All<long>((x, y, z) => x * y + z);

    [Fact]
    public void U8() => All<byte>((x, y, z) => (byte)(x * y + z));

    [Fact]
    public void I16() => All<short>((x, y, z) => (short)(x * y + z));

    private delegate T Call<T>(ReadOnlySpan<T> x, Backend? on);

    private static void Floats<T>(Func<T, T, T, T> fma, Func<T, T> sqrt)
        where T : unmanaged, IFloatingPoint<T>
    {
        All(fma);
        foreach (int n in Samples.Lengths)
        {
            T[] x = Samples.Of<T>(n, n);
            T count = T.CreateTruncating(n), zero = -T.Zero;
            T mean = CanonicalOracle.Reduce(n, zero, (a, i) => a + x[i], (a, b) => a + b) / count;
            T deviations = CanonicalOracle.SquaredDeviations(x, fma);
            T squares = CanonicalOracle.Reduce(n, zero, (a, i) => fma(x[i], x[i], a), (a, b) => a + b);
            Check(x, mean, Accel.Mean, "mean");
            Check(x, deviations / count, (v, on) => Accel.Variance(v, 0, on), "variance");
            Check(x, deviations / (count - T.One), (v, on) => Accel.Variance(v, 1, on), "variance of a sample");
            Check(x, sqrt(deviations / count), (v, on) => Accel.Std(v, 0, on), "std");
            Check(x, sqrt(squares), Accel.Nrm2, "nrm2");
        }
    }

    private static void All<T>(Func<T, T, T, T> fma)
        where T : unmanaged, INumber<T>
    {
        T zero = -T.Zero;
        foreach (int n in Samples.Lengths)
        {
            T[] x = Samples.Of<T>(n, n), y = Samples.Of<T>(n, n + 1);
            Check(x, CanonicalOracle.Reduce(n, zero, (a, i) => a + x[i], (a, b) => a + b), Accel.Sum, "sum");
            Check(x, CanonicalOracle.Reduce(n, T.One, (a, i) => a * x[i], (a, b) => a * b), Accel.Product, "product");
            Check(x, CanonicalOracle.Reduce(n, zero, (a, i) => a + (x[i] < T.Zero ? T.Zero - x[i] : x[i]), (a, b) => a + b), Accel.Asum, "asum");
            Check(x, x.Aggregate(T.Min), Accel.Min, "min");
            Check(x, x.Aggregate(T.Max), Accel.Max, "max");
            Check(x, CanonicalOracle.Reduce(n, zero, (a, i) => fma(x[i], y[i], a), (a, b) => a + b), (v, on) => Accel.Dot(v, y, on), "dot");
            CheckLong(x, Array.IndexOf(x, x.Min()), Accel.ArgMin, "argmin");
            CheckLong(x, Array.IndexOf(x, x.Max()), Accel.ArgMax, "argmax");
            CheckLong(x, x.Count(v => v != T.Zero), Accel.Count, "count");
        }
    }

    private static void Check<T>(T[] x, T expected, Call<T> call, string name)
        where T : unmanaged, INumber<T>
    {
        Span<T> misaligned = Samples.Misaligned<T>(x);
        Samples.Same(expected, call(x, null), $"{name} of {x.Length}");
        foreach (Backend on in CpuTiers.All)
        {
            Samples.Same(expected, call(x, on), $"{name} of {x.Length} on {on}");
            Samples.Same(expected, call(misaligned, on), $"{name} of {x.Length} misaligned on {on}");
        }
    }

    private delegate long LongCall<T>(ReadOnlySpan<T> x, Backend? on);

    private static void CheckLong<T>(T[] x, long expected, LongCall<T> call, string name)
        where T : unmanaged, INumber<T>
    {
        foreach (Backend? on in CpuTiers.All.Append(null))
            Assert.True(expected == call(x, on), $"{name} of {x.Length} {typeof(T).Name} on {on}: {call(x, on)} instead of {expected}");
    }
}
