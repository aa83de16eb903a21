using Compute.Conformance;

namespace Compute.Tests;

/// <summary>The oracle against the hardware where that rounds correctly, and against the C library elsewhere.</summary>
public sealed class RealTests
{
    private const int Seed = 1;

    private static readonly double[] s_inputs = Inputs();

    [Fact]
    public void ArithmeticIsTheHardwares()
    {
        for (int i = 0; i + 2 < s_inputs.Length; i++)
        {
            (double x, double y, double z) = (s_inputs[i], s_inputs[i + 1], s_inputs[i + 2]);
            Same(x + y, (Real)x + y, x, y);
            Same(x - y, (Real)x - y, x, y);
            Same(x * y, (Real)x * y, x, y);
            Same(x / y, (Real)x / y, x, y);
            Same(x % y, (Real)x % y, x, y);
            Same(Math.FusedMultiplyAdd(x, y, z), (Real)x * y + z, x, y);
            Same(Math.Sqrt(x), Real.Sqrt(x), x, y);
            Same(Math.Floor(x), Real.Floor(x), x, y);
            Same(Math.Ceiling(x), Real.Ceiling(x), x, y);
            Same(Math.Truncate(x), Real.Truncate(x), x, y);
            Same(Math.Round(x), Real.RoundEven(x), x, y);
            Same(Math.Min(x, y), Real.Min(x, y), x, y);
            Same(Math.Max(x, y), Real.Max(x, y), x, y);
            Same((float)x, ((Real)x).To<float>(), x, y);
            Same((double)(Half)x, (double)((Real)x).To<Half>(), x, y);
            Assert.Equal(x < y, (Real)x < y);
            Assert.Equal(x == y, Real.AreEqual(x, y));
        }
    }

    [Fact]
    public void FunctionsAreWithinTwoUlpOfTheCLibrarys()
    {
        foreach (double x in s_inputs)
        {
            Near(Math.Exp(x), Real.Exp(x), x);
            Near(Math.Log(x), Real.Log(x), x);
            Near(Math.Sin(x), Real.Sin(x), x);
            Near(Math.Cos(x), Real.Cos(x), x);
            Near(Math.Tanh(x), Real.Tanh(x), x);
            Near(Math.Tan(x), Real.Tan(x), x);
            Near(Math.Asin(x), Real.Asin(x), x);
            Near(Math.Acos(x), Real.Acos(x), x);
            Near(Math.Atan(x), Real.Atan(x), x);
        }

        for (int i = 0; i + 1 < s_inputs.Length; i++)
        {
            Near(Math.Pow(s_inputs[i], s_inputs[i + 1]), Real.Pow(s_inputs[i], s_inputs[i + 1]), s_inputs[i]);
            Near(Math.Atan2(s_inputs[i], s_inputs[i + 1]), Real.Atan2(s_inputs[i], s_inputs[i + 1]), s_inputs[i]);
        }
    }

    [Fact]
    public void ErrorsAreMeasuredInUnitsOfTheLastPlace()
    {
        FloatFormat single = ElementType.F32.Format!.Value;
        Assert.Equal(1, ((Real)1).UlpsFrom((double)MathF.BitIncrement(1), single));
        Assert.Equal(0.5, ((Real)(1 + Math.ScaleB(1, -24))).UlpsFrom(1, single));
        Assert.Equal(1, ((Real)0).UlpsFrom((double)float.Epsilon, single));
        Assert.Equal(double.PositiveInfinity, Real.NaN.UlpsFrom(1, single));
        Assert.Equal(double.PositiveInfinity, Real.Zero.UlpsFrom(-Real.Zero, single));
    }

    private static double[] Inputs()
    {
        var random = new Random(Seed);
        double[] inputs = [0d, -0d, 1, -1, 2, -2, 3, 0.5, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, double.MaxValue, double.MinValue];
        return
        [
            .. inputs,
            .. inputs.SelectMany(x => inputs.SelectMany(y => new[] { x, y })),
            .. Enumerable.Range(0, 500).Select(_ => BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue))),
            .. Enumerable.Range(0, 500).Select(_ => (random.NextDouble() - 0.5) * 100),
            .. Enumerable.Range(0, 100).Select(_ => (double)random.Next(-20, 20)),
        ];
    }

    private static void Same(double expected, Real actual, double x, double y) => Same(expected, actual.ToDouble(), x, y);

    private static void Same(double expected, double actual, double x, double y) =>
        Assert.True(
            double.IsNaN(expected) ? double.IsNaN(actual) : BitConverter.DoubleToInt64Bits(expected) == BitConverter.DoubleToInt64Bits(actual),
            $"{expected:R} expected, {actual:R}; x = {x:R}, y = {y:R}, seed {Seed}");

    private static void Near(double expected, Real actual, double x)
    {
        double error = actual.UlpsFrom(expected, ElementType.F64.Format!.Value);
        Assert.True(error <= 2, $"{expected:R} and {actual} are {error:G3} ulp apart; x = {x:R}, seed {Seed}");
    }
}
