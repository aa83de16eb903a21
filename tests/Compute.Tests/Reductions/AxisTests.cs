using System.Numerics;
using System.Numerics.Tensors;

namespace Compute.Tests;

/// <summary>Along every axis of arrays of one to four dimensions, each line has the bits of an array of its own.</summary>
public sealed class AxisTests
{
    private static readonly long[][] s_shapes =
    [
        [1], [7], [5000], [3, 4], [65, 1], [1, 65], [70, 129], [4100, 9], [9, 4100], [2, 3, 4], [5, 67, 3], [3, 130, 70], [2, 8200, 3], [2, 3, 4, 5],
        [3, 1, 66, 2], [2, 0], [0, 2],
        // Strips with others beside them, few strips for many threads in one block and in several, few long lines.
        [40, 5000], [700, 300], [9000, 40], [2, 300_000],
    ];

    private delegate void AlongAxis<T, TResult>(ReadOnlySpan<T> x, ReadOnlySpan<long> shape, int axis, Span<TResult> destination, Backend? on);

    private delegate TResult OfLine<T, TResult>(ReadOnlySpan<T> x, Backend? on);

    [Fact]
    public void F32() => Floats<float>();

    [Fact]
    public void F64() => Floats<double>();

    [Fact]
    public void I32() => All<int>();

    [Fact]
    public void U8() => All<byte>();

    private static void Floats<T>()
        where T : unmanaged, INumber<T>
    {
        All<T>();
        Check<T, T>(Accel.Mean, Accel.Mean, "mean");
        Check<T, T>((x, s, a, y, on) => Accel.Variance(x, s, a, y, 0, on), (x, on) => Accel.Variance(x, 0, on), "variance");
        Check<T, T>((x, s, a, y, on) => Accel.Variance(x, s, a, y, 1, on), (x, on) => Accel.Variance(x, 1, on), "variance of a sample");
        Check<T, T>((x, s, a, y, on) => Accel.Std(x, s, a, y, 0, on), (x, on) => Accel.Std(x, 0, on), "std");
        Check<T, T>(Accel.Nrm2, Accel.Nrm2, "nrm2");
    }

    private static void All<T>()
        where T : unmanaged, INumber<T>
    {
        Check<T, T>(Accel.Sum, Accel.Sum, "sum");
        Check<T, T>(Accel.Product, Accel.Product, "product");
        Check<T, T>(Accel.Asum, Accel.Asum, "asum");
        Check<T, T>(Accel.Min, Accel.Min, "min");
        Check<T, T>(Accel.Max, Accel.Max, "max");
        Check<T, long>(Accel.ArgMin, Accel.ArgMin, "argmin");
        Check<T, long>(Accel.ArgMax, Accel.ArgMax, "argmax");
    }

    private static void Check<T, TResult>(AlongAxis<T, TResult> call, OfLine<T, TResult> ofLine, string name)
        where T : unmanaged, INumber<T>
        where TResult : unmanaged, INumber<TResult>
    {
        bool needsElements = name.Contains("min", StringComparison.Ordinal) || name.Contains("max", StringComparison.Ordinal);
        foreach (long[] shape in s_shapes)
        for (int axis = 0; axis < shape.Length; axis++)
        {
            if (shape[axis] == 0 && needsElements) continue;
            T[] x = WithSpecials(Samples.Of<T>((int)shape.Aggregate((a, b) => a * b), shape.Length + axis));
            TResult[] expected = [.. Lines(x, shape, axis).Select(line => ofLine(line, Backends.Scalar))];
            foreach (Backend? on in (Backend?[])[Backends.Scalar, Backends.Simd, CpuTiers.Parallel(3), null])
            {
                TResult[] y = new TResult[expected.Length];
                call(x, shape, axis - shape.Length, y, on);
                Samples.Same<TResult>(expected, y, $"{name} of {string.Join("×", shape)} along {axis} on {on}");
            }
        }
    }

    /// <summary>The definition: every line gathered.</summary>
    private static IEnumerable<T[]> Lines<T>(T[] x, long[] shape, int axis)
    {
        int inner = (int)shape[(axis + 1)..].Aggregate(1L, (a, b) => a * b), length = (int)shape[axis];
        int outer = (int)shape[..axis].Aggregate(1L, (a, b) => a * b);
        for (int o = 0; o < outer; o++)
        for (int i = 0; i < inner; i++)
            yield return [.. Enumerable.Range(0, length).Select(k => x[(o * length + k) * inner + i])];
    }

    /// <summary>NaN, zeros of both signs and ties here and there; whole lines out of the range of squares.</summary>
    private static T[] WithSpecials<T>(T[] x)
        where T : unmanaged, INumber<T>
    {
        for (int i = 5; i < x.Length; i += 83) x[i] = T.One / (T.One + T.One) == T.Zero ? T.One : (i % 5) switch
        {
            0 => T.CreateTruncating(double.NaN),
            1 => -T.Zero,
            2 => T.Zero,
            3 => T.CreateTruncating(double.PositiveInfinity),
            _ => T.One,
        };
        return x;
    }

    /// <summary>A place that is counted in 16 bits beside 16-bit elements begins anew after 65,532 rows.</summary>
    [Fact]
    public void PlacesGoOnBeyondWhatTheElementsSizeCounts()
    {
        const int rows = 70_000, columns = 17;
        short[] x = new short[rows * columns];
        long[] expected = [.. Enumerable.Range(0, columns).Select(c => c % 3 == 0 ? 0L : 65_520L + 2 * c)], y = new long[columns];
        for (int c = 0; c < columns; c++) x[expected[c] * columns + c] = 1;
        foreach (Backend on in CpuTiers.All)
        {
            Accel.ArgMax<short>(x, [rows, columns], 0, y, on);
            Assert.Equal(expected, y);
        }
    }

    [Theory]
    [InlineData(1e30f)]
    [InlineData(1e-30f)]
    public void NormsOutOfRangeAreScaledLineByLine(float unit)
    {
        foreach (Backend on in CpuTiers.All)
        {
            float[] y = new float[3];
            Accel.Nrm2<float>([3 * unit, 3, 0, 4 * unit, 4, 0], [2, 3], 0, y, on);
            Assert.Equal(5 * unit, y[0], unit * 1e-6f);
            Assert.Equal([5, 0], y[1..]);
        }
    }

    [Fact]
    public void TensorsOfAnyStrides()
    {
        double[] x = Samples.Of<double>(6 * 8, 3), y = new double[2 * 6], expected = new double[3];
        var part = new ReadOnlyTensorSpan<double>(x, [6, 8]).Slice(1..5, 2..5);
        double[] dense = [.. Enumerable.Range(1, 4).SelectMany(r => x[(8 * r + 2)..(8 * r + 5)])];
        Accel.Sum<double>(dense, [4, 3], 0, expected);
        var destination = new TensorSpan<double>(y, [2, 6]).Slice(1..2, 1..4);
        Accel.Sum(part, 0, destination);
        Assert.Equal(expected, y[7..10]);
        Assert.Equal(9, y.Count(v => v == 0));
        long[] index = new long[4];
        Accel.ArgMax(part, -1, new TensorSpan<long>(index));
        Assert.Equal(dense.Chunk(3).Select(r => (long)Array.IndexOf(r, r.Max())), index);
    }

    [Fact]
    public void DeviceArrays()
    {
        foreach (Backend on in CpuTiers.All)
        {
            float[] x = Samples.Of<float>(5 * 7 * 11, 4);
            using DeviceArray<float> a = DeviceArray<float>.From(on, x, 5, 7, 11);
            for (int axis = 0; axis < 3; axis++)
            {
                using DeviceArray<float> variance = Accel.Variance(a, axis, 1);
                using DeviceArray<long> index = Accel.ArgMin(a, axis);
                long[] shape = [.. new long[] { 5, 7, 11 }.Where((_, i) => i != axis)];
                Assert.Equal(shape, variance.Shape.ToArray());
                float[] expected = new float[variance.Length];
                Accel.Variance<float>(x, [5, 7, 11], axis, expected, 1, Backends.Scalar);
                Samples.Same<float>(expected, variance.ToArray(), $"variance along {axis} on {on}");
                Assert.Equal(Lines(x, [5, 7, 11], axis).Select(line => Accel.ArgMin<float>(line)), index.ToArray());
            }
        }
    }

    [Fact]
    public void WhatDoesNotFitIsRefused()
    {
        float[] x = new float[6], y = new float[2];
        Assert.Throws<ArgumentOutOfRangeException>("axis", () => Accel.Sum<float>(x, [2, 3], 2, y));
        Assert.Throws<ArgumentOutOfRangeException>("axis", () => Accel.Sum<float>(x, [2, 3], -3, y));
        Assert.Throws<ArgumentOutOfRangeException>("axis", () => Accel.Sum<float>(x.AsSpan(0, 1), [], 0, y));
        Assert.Throws<ArgumentException>("shape", () => Accel.Sum<float>(x, [2, 4], 0, y));
        Assert.Throws<ArgumentException>("destination", () => Accel.Sum<float>(x, [2, 3], 0, y));
        Assert.Throws<ArgumentException>("axis", () => Accel.Min<float>([], [2, 0], 1, y));
        Assert.Throws<ArgumentException>(() => Accel.Sum<float>(x, [2, 3], 1, x.AsSpan(0, 2)));
        Assert.Throws<NotSupportedException>(() => Accel.Mean<int>([1, 2], [1, 2], 0, new int[2]));
        Assert.Throws<ArgumentException>("destination", () => Accel.Sum(new ReadOnlyTensorSpan<float>(x, [2, 3]), 0, new TensorSpan<float>(y)));
    }
}
