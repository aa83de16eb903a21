using System.Numerics;
using Compute.Conformance;
using Compute.Kernels;
using Xunit.Abstractions;

namespace Compute.Tests.Functions;

/// <summary>What every function of two values has to pass: accuracy in both precisions, and the same bits from every lane.</summary>
/// <param name="name">The command line's name, and the fixture's.</param>
/// <param name="exact">The function in double precision, for results in single.</param>
/// <param name="output">Where errors are written.</param>
public abstract class BinaryFunctionSuite<TOp>(string name, Func<double, double, double> exact, ITestOutputHelper output)
    where TOp : struct, IBinaryOperator<float>, IBinaryOperator<double>
{
    private const int Seed = 20260101;

    private static readonly TOp Op = default;

    /// <summary>The function's special values (C23 Annex F), the same in both precisions. NaN stands for any NaN.</summary>
    protected abstract (double X, double Y, double Z)[] SpecialValues { get; }

    /// <summary>A random pair of the kind whose turn it is.</summary>
    protected abstract (float X, float Y) Pair(Random random, int turn);

    [Fact]
    public void SpecialValuesAreThoseOfC()
    {
        foreach ((double x, double y, double z) in SpecialValues)
        {
            double got = Sweep.One(Op, x, y);
            float single = Sweep.One(Op, (float)x, (float)y);
            Assert.True(Same(z, got), $"{name}({x}, {y}) = {got}, not {z}");
            Assert.True(Same(z, single), $"{name}({x}f, {y}f) = {single}, not {z}");
        }

        static bool Same(double x, double y) => double.IsNaN(x) ? double.IsNaN(y) : BitConverter.DoubleToInt64Bits(x) == BitConverter.DoubleToInt64Bits(y);
    }

    [Fact]
    public void DoubleIsWithinTwoUlpOfTheFixture()
    {
        var worst = (Error: 0d, Row: default(Fixture.Row));
        foreach (Fixture.Row row in Fixture.Load(name))
        {
            double error = Ulp.Error(Sweep.One(Op, row.Arguments[0], row.Arguments[1]), row.Nearest, row.Rest);
            if (error > worst.Error) worst = (error, row);
        }

        output.WriteLine($"{name} f64: {worst.Error:F4} ulp at {string.Join(", ", worst.Row!.Arguments)}");
        Assert.InRange(worst.Error, 0.25, 2);
    }

    [Fact]
    public void SingleIsWithinOneUlpOfMillionsOfPairs() => AssertSingle(128);

    /// <summary>All pairs are too many: 134 million of them, if COMPUTE_EXHAUSTIVE=1. The result stands in docs/accuracy.md.</summary>
    [SkippableFact]
    public void SingleIsWithinOneUlpOfAHundredMillionPairs()
    {
        Skip.IfNot(Environment.GetEnvironmentVariable("COMPUTE_EXHAUSTIVE") == "1", "COMPUTE_EXHAUSTIVE is not 1");
        AssertSingle(1 << 13);
    }

    [Fact]
    public void EveryLaneGivesTheBitsOfTheScalarLane()
    {
        var random = new Random(Seed);
        (float X, float Y)[] pairs = [.. Enumerable.Range(0, 1 << 16).Select(i => Pair(random, i)), .. SpecialValues.Select(s => ((float)s.X, (float)s.Y))];
        AssertLanesAgree<float, TOp>(Op, pairs.Select(p => p.X), pairs.Select(p => p.Y), x => BitConverter.SingleToUInt32Bits(x));
        (double X, double Y)[] wide = [.. Fixture.Load(name).Select(row => (row.Arguments[0], row.Arguments[1])), .. SpecialValues.Select(s => (s.X, s.Y))];
        AssertLanesAgree<double, TOp>(Op, wide.Select(p => p.X), wide.Select(p => p.Y), BitConverter.DoubleToUInt64Bits);
    }

    private static void AssertLanesAgree<T, TAnyOp>(TAnyOp op, IEnumerable<T> left, IEnumerable<T> right, Func<T, ulong> bits)
        where T : unmanaged, INumber<T>
        where TAnyOp : struct, IBinaryOperator<T>
    {
        T[] x = Sweep.Pad(left), y = Sweep.Pad(right), scalar = new T[x.Length];
        Sweep.Zip<Lane1<T>, T, TAnyOp>(op, x, y, scalar);
        Agrees<LaneN<T>>();
        Agrees<Lane2N<T>>();
        Agrees<Lane4N<T>>();
        Agrees<Lane512<T>>();
        Agrees<Lane1024<T>>();

        void Agrees<TLane>()
            where TLane : unmanaged, ILoadLane<TLane, T>
        {
            var lanes = new T[x.Length];
            Sweep.Zip<TLane, T, TAnyOp>(op, x, y, lanes);
            for (int i = 0; i < x.Length; i++)
            {
                if (T.IsNaN(scalar[i]) && T.IsNaN(lanes[i])) continue; // payloads are not promised
                Assert.True(bits(scalar[i]) == bits(lanes[i]), $"x, y = {x[i]}, {y[i]}: {scalar[i]}, {typeof(TLane).Name} {lanes[i]}");
            }
        }
    }

    private void AssertSingle(int blocks)
    {
        var gate = new Lock();
        var worst = (Error: 0d, X: 0f, Y: 0f);
        Parallel.For(0, blocks, block =>
        {
            var random = new Random(Seed + block);
            var x = new float[Sweep.Length];
            var y = new float[Sweep.Length];
            var z = new float[Sweep.Length];
            for (int i = 0; i < x.Length; i++) (x[i], y[i]) = Pair(random, i);
            Sweep.Zip<LaneN<float>, float, TOp>(Op, x, y, z);
            var here = (Error: 0d, X: 0f, Y: 0f);
            for (int i = 0; i < x.Length; i++)
            {
                double error = Ulp.Error(z[i], exact(x[i], y[i]));
                if (error > here.Error) here = (error, x[i], y[i]);
            }

            lock (gate)
            {
                if (here.Error > worst.Error) worst = here;
            }
        });
        output.WriteLine($"{name} f32: {worst.Error:F4} ulp at {worst.X:R}, {worst.Y:R}, {(long)blocks * Sweep.Length} pairs, seed {Seed}");
        Assert.InRange(worst.Error, 0.25, 1);
    }
}
