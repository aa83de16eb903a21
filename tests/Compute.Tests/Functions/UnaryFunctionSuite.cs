using System.Numerics;
using Compute.Conformance;
using Compute.Kernels;
using Xunit.Abstractions;

namespace Compute.Tests.Functions;

/// <summary>What every function of one value has to pass: accuracy in both precisions, and the same bits from every lane.</summary>
public abstract class UnaryFunctionSuite<TOp>(string name, ITestOutputHelper output)
    where TOp : struct, IUnaryOperator<float>, IUnaryOperator<double>
{
    private static readonly TOp Op = default;

    /// <summary>The function's special values (C23 Annex F), the same in both precisions. NaN stands for any NaN.</summary>
    protected abstract (double X, double Y)[] SpecialValues { get; }

    /// <summary>Every 1,021st float. Every float there is: <c>compute verify --exhaustive</c>; its results stand in docs/accuracy.md.</summary>
    [Fact]
    public void SingleIsWithinItsBoundOnASampleOfAllFloats()
    {
        var row = (MapOperation)OperationTable.Find(name)!;
        FloatSweepResult result = new FloatSweep(row, CpuTiers.Simd).Run(1021);
        output.WriteLine(result.ToString());
        Assert.Null(result.Failure);
        Assert.InRange(result.MaxUlp, 0.25, row.MaxUlp.F32); // below a quarter: the oracle or this test is broken
    }

    [Fact]
    public void DoubleIsWithinItsBoundOfTheFixture()
    {
        double bound = OperationTable.Find(name)!.MaxUlp.F64;
        Fixture.Row[] rows = Fixture.Load(name);
        var worst = (Error: 0d, X: 0d);
        foreach (Fixture.Row row in rows)
        {
            double x = row.Arguments[0], error = Ulp.Error(Sweep.One(Op, x), row.Nearest, row.Rest);
            if (error > worst.Error) worst = (error, x);
        }

        output.WriteLine($"{name} f64: {worst.Error:F4} ulp at {worst.X:R}, {rows.Length} inputs");
        Assert.InRange(worst.Error, 0.25, bound); // below a quarter: the fixture or this test is broken
    }

    [Fact]
    public void SpecialValuesAreThoseOfC()
    {
        foreach ((double x, double y) in SpecialValues)
        {
            Assert.True(Same(y, Sweep.One(Op, x)), $"{name}({x}) = {Sweep.One(Op, x)}, not {y}");
            Assert.True(Same(y, Sweep.One(Op, (float)x)), $"{name}({x}f) = {Sweep.One(Op, (float)x)}, not {y}");
        }

        static bool Same(double x, double y) => double.IsNaN(x) ? double.IsNaN(y) : BitConverter.DoubleToInt64Bits(x) == BitConverter.DoubleToInt64Bits(y);
    }

    [Fact]
    public void EveryLaneGivesTheBitsOfTheScalarLane()
    {
        AssertLanesAgree<float, TOp>(Op, Enumerable.Range(0, 1 << 18).Select(i => BitConverter.UInt32BitsToSingle((uint)i * 16381u)), x => BitConverter.SingleToUInt32Bits(x));
        AssertLanesAgree<double, TOp>(Op, [.. Fixture.Load(name).Select(row => row.Arguments[0]), .. SpecialDoubles], BitConverter.DoubleToUInt64Bits);
    }

    private static readonly double[] SpecialDoubles = [0d, -0d, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, -double.Epsilon, double.MaxValue, double.MinValue];

    private static void AssertLanesAgree<T, TAnyOp>(TAnyOp op, IEnumerable<T> inputs, Func<T, ulong> bits)
        where T : unmanaged, INumber<T>
        where TAnyOp : struct, IUnaryOperator<T>
    {
        T[] x = Sweep.Pad(inputs), scalar = new T[x.Length];
        Sweep.Map<Lane1<T>, T, TAnyOp>(op, x, scalar);
        Agrees<LaneN<T>>();
        Agrees<Lane2N<T>>();
        Agrees<Lane4N<T>>();
        Agrees<Lane512<T>>();
        Agrees<Lane1024<T>>();

        void Agrees<TLane>()
            where TLane : unmanaged, ILoadLane<TLane, T>
        {
            var lanes = new T[x.Length];
            Sweep.Map<TLane, T, TAnyOp>(op, x, lanes);
            for (int i = 0; i < x.Length; i++)
            {
                if (T.IsNaN(scalar[i]) && T.IsNaN(lanes[i])) continue; // payloads are not promised
                Assert.True(bits(scalar[i]) == bits(lanes[i]), $"x = {x[i]}: {scalar[i]}, {typeof(TLane).Name} {lanes[i]}");
            }
        }
    }
}
