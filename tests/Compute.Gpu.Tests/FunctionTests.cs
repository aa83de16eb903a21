using System.Numerics;
using Compute.Kernels;

namespace Compute.Gpu.Tests;

/// <summary>
/// The functions give the scalar tier's bits on every device: over floats of all sizes, so that every rare case of every formula is met.
/// That those bits are accurate is tested on the CPU.
/// </summary>
public sealed class FunctionTests
{
    private const int Count = 1 << 16, Seed = 20260101;

    [SkippableFact]
    public void Exp() => AssertUnary<Exp>();

    [SkippableFact]
    public void Exp2() => AssertUnary<Exp2>();

    [SkippableFact]
    public void Exp10() => AssertUnary<Exp10>();

    [SkippableFact]
    public void Expm1() => AssertUnary<Expm1>();

    [SkippableFact]
    public void Sinh() => AssertUnary<Sinh>();

    [SkippableFact]
    public void Cosh() => AssertUnary<Cosh>();

    [SkippableFact]
    public void Log() => AssertUnary<Log>();

    [SkippableFact]
    public void Log2() => AssertUnary<Log2>();

    [SkippableFact]
    public void Log10() => AssertUnary<Log10>();

    [SkippableFact]
    public void Log1p() => AssertUnary<Log1p>();

    [SkippableFact]
    public void Asinh() => AssertUnary<Asinh>();

    [SkippableFact]
    public void Acosh() => AssertUnary<Acosh>();

    [SkippableFact]
    public void Atanh() => AssertUnary<Atanh>();

    [SkippableFact]
    public void Sigmoid() => AssertUnary<Sigmoid>();

    [SkippableFact]
    public void Softplus() => AssertUnary<Softplus>();

    [SkippableFact]
    public void Cbrt() => AssertUnary<Cbrt>();

    [SkippableFact]
    public void Sin() => AssertUnary<Sin>();

    [SkippableFact]
    public void Cos() => AssertUnary<Cos>();

    [SkippableFact]
    public void SinCos()
    {
        AssertPair<float, SinCos, Sin, Cos>(Singles(0), x => BitConverter.SingleToUInt32Bits(x));
        AssertPair<double, SinCos, Sin, Cos>(Doubles(0), BitConverter.DoubleToUInt64Bits);
    }

    [SkippableFact]
    public void Tanh() => AssertUnary<Tanh>();

    [SkippableFact]
    public void Tan() => AssertUnary<Tan>();

    [SkippableFact]
    public void Asin() => AssertUnary<Asin>();

    [SkippableFact]
    public void Acos() => AssertUnary<Acos>();

    [SkippableFact]
    public void Atan() => AssertUnary<Atan>();

    [SkippableFact]
    public void Erf() => AssertUnary<Erf>();

    [SkippableFact]
    public void Erfc() => AssertUnary<Erfc>();

    [SkippableFact]
    public void Gelu() => AssertUnary<Gelu>();

    [SkippableFact]
    public void Gamma() => AssertUnary<Gamma>();

    [SkippableFact]
    public void LogGamma() => AssertUnary<LogGamma>();

    [SkippableFact]
    public void Atan2() => AssertBinary<Atan2>();

    [SkippableFact]
    public void Pow() => AssertBinary<Pow>();

    private static void AssertBinary<TOp>()
        where TOp : unmanaged, IBinaryOperator<float>, IBinaryOperator<double>
    {
        AssertZip<float, TOp>(default, Singles(0), Singles(1), x => BitConverter.SingleToUInt32Bits(x));
        AssertZip<double, TOp>(default, Doubles(0), Doubles(1), BitConverter.DoubleToUInt64Bits);
    }

    [SkippableFact]
    public void Hypot()
    {
        AssertZip<float, Hypot>(default, Singles(0), Singles(1), x => BitConverter.SingleToUInt32Bits(x));
        AssertZip<double, Hypot>(default, Doubles(0), Doubles(1), BitConverter.DoubleToUInt64Bits);
    }

    private static void AssertUnary<TOp>()
        where TOp : unmanaged, IUnaryOperator<float>, IUnaryOperator<double>
    {
        AssertMap<float, TOp>(default, Singles(0), x => BitConverter.SingleToUInt32Bits(x));
        AssertMap<double, TOp>(default, Doubles(0), BitConverter.DoubleToUInt64Bits);
    }

    private static void AssertMap<T, TOp>(TOp op, T[] x, Func<T, ulong> bits)
        where T : unmanaged, INumber<T>
        where TOp : unmanaged, IUnaryOperator<T>
    {
        foreach (GpuBackend device in GpuDevices.Required())
        {
            using var input = DeviceArray<T>.From(device, x, x.Length);
            using var output = new DeviceArray<T>(device, x.Length);
            device.Map(input.View, output.View, op);
            T[] y = output.ToArray();
            for (int i = 0; i < x.Length; i++) AssertSame(device, $"{typeof(TOp).Name}({x[i]})", op.Invoke(new Lane1<T>(x[i])).Value, y[i], bits);
        }
    }

    private static void AssertPair<T, TOp, TFirst, TSecond>(T[] x, Func<T, ulong> bits)
        where T : unmanaged, INumber<T>
        where TOp : unmanaged, IPairOperator<T>
        where TFirst : unmanaged, IUnaryOperator<T>
        where TSecond : unmanaged, IUnaryOperator<T>
    {
        foreach (GpuBackend device in GpuDevices.Required())
        {
            using var input = DeviceArray<T>.From(device, x, x.Length);
            using DeviceArray<T> first = new(device, x.Length), second = new(device, x.Length);
            device.MapPair(input.View, first.View, second.View, default(TOp));
            T[] y = first.ToArray(), z = second.ToArray();
            for (int i = 0; i < x.Length; i++)
            {
                AssertSame(device, $"{typeof(TFirst).Name}({x[i]})", default(TFirst).Invoke(new Lane1<T>(x[i])).Value, y[i], bits);
                AssertSame(device, $"{typeof(TSecond).Name}({x[i]})", default(TSecond).Invoke(new Lane1<T>(x[i])).Value, z[i], bits);
            }
        }
    }

    private static void AssertZip<T, TOp>(TOp op, T[] x, T[] y, Func<T, ulong> bits)
        where T : unmanaged, INumber<T>
        where TOp : unmanaged, IBinaryOperator<T>
    {
        foreach (GpuBackend device in GpuDevices.Required())
        {
            using var left = DeviceArray<T>.From(device, x, x.Length);
            using var right = DeviceArray<T>.From(device, y, y.Length);
            using var output = new DeviceArray<T>(device, x.Length);
            device.Zip(left.View, right.View, output.View, op);
            T[] z = output.ToArray();
            for (int i = 0; i < x.Length; i++) AssertSame(device, $"{typeof(TOp).Name}({x[i]}, {y[i]})", op.Invoke(new Lane1<T>(x[i]), new Lane1<T>(y[i])).Value, z[i], bits);
        }
    }

    private static void AssertSame<T>(GpuBackend device, string what, T expected, T actual, Func<T, ulong> bits)
        where T : INumber<T>
    {
        if (T.IsNaN(expected) && T.IsNaN(actual)) return; // payloads are not promised
        Assert.True(bits(expected) == bits(actual), $"{what} on {device}: {actual}, not {expected}, seed {Seed}");
    }

    /// <summary>Special values, everyday numbers, and any bits there are.</summary>
    private static float[] Singles(int stream)
    {
        var random = new Random(Seed + stream);
        float[] specials = [0f, -0f, 1f, -1f, 3f, -2f, float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.Epsilon, -float.Epsilon, float.MaxValue, float.MinValue, 88.8f, -103.9f];
        return
        [
            .. Enumerable.Range(0, specials.Length * specials.Length).Select(i => specials[stream == 0 ? i / specials.Length : i % specials.Length]),
            .. Enumerable.Range(0, Count).Select(i => i % 2 == 0 ? random.NextSingle() * 20 - 10 : BitConverter.Int32BitsToSingle((int)random.NextInt64(1L << 32))),
        ];
    }

    /// <inheritdoc cref="Singles"/>
    private static double[] Doubles(int stream)
    {
        var random = new Random(Seed + stream);
        double[] specials = [0d, -0d, 1d, -1d, 3d, -2d, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, -double.Epsilon, double.MaxValue, double.MinValue, 709.9, -745.1];
        return
        [
            .. Enumerable.Range(0, specials.Length * specials.Length).Select(i => specials[stream == 0 ? i / specials.Length : i % specials.Length]),
            .. Enumerable.Range(0, Count).Select(i => i % 2 == 0 ? random.NextDouble() * 20 - 10 : BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue))),
        ];
    }
}
