using System.Numerics;

namespace Compute.Gpu.Stub.Tests;

/// <summary>
/// Products by tensor cores where there is no cuBLAS, their PTX run by the interpreter, against sums in double precision. A sum of K products of which each is off by e of itself, and
/// whose partial sums are rounded to single precision, is off by at most (e + K · 2^-23) · Σ|a · b|.
/// </summary>
public sealed class TensorCoreTests
{
    public static TheoryData<string, int, int, int, int> Shapes => new() { { "NN", 137, 88, 40, 1 }, { "NT", 67, 131, 24, 2 }, { "TN", 72, 136, 19, 1 }, { "TT", 136, 70, 16, 1 } };

    [SkippableTheory, MemberData(nameof(Shapes))]
    public void HalfAndBFloat16(string layout, int m, int n, int k, int batch) => On(device =>
    {
        Check<Half>(device, layout, m, n, k, batch, 0, Numerics.Fast);
        Check<BFloat16>(device, layout, m, n, k, batch, 0, Numerics.Fast);
    });

    // tf32: half of 2^-10 for each factor. In full: the product of two rests, 2^-20, which is left out, and the rounding of each.
    [SkippableTheory, MemberData(nameof(Shapes))]
    public void Singles(string layout, int m, int n, int k, int batch) => On(device =>
    {
        Check<float>(device, layout, m, n, k, batch, Math.ScaleB(1.5, -20), Numerics.Fast);
        Check<float>(device, layout, m, n, k, batch, Math.ScaleB(1.001, -10), Numerics.TensorCores);
    });

    [SkippableTheory]
    [InlineData(70, "Kernel_MatMulStored128", "Kernel_MatMulTile128", "8.0 on")]
    [InlineData(86, "Kernel_MatMulTensorNNSm80", "Kernel_MatMulTile128Sm80", "capability 8.6")]
    [InlineData(90, "Kernel_MatMulTensorNNSm80", "Kernel_MatMulTensorNNSm80", "tensor cores by our own kernel")]
    public void TheDeviceDecides(int architecture, string halves, string singles, string note) => Stub.OnDevice(
        device =>
        {
            using BackendScope scope = Accel.Use(device, Numerics.Fast);
            Stub.FailBlas(1);
            string launched = "";
            using DeviceArray<Half> a = new(device, 256, 256);
            using DeviceArray<float> x = new(device, 256, 256), y = new(device, 256, 256);
            var shape = new MatMulShape(256, 256, 256);
            Stub.Handle((entry, _, _) => launched = entry);
            device.MatMulStored(a.View, a.View, y.View, shape, 1, 0);
            device.Synchronize();
            Assert.Equal(halves, launched);
            device.MatMul(x.View, x.View, y.View, shape, 1, 0);
            device.Synchronize();
            Assert.Equal(singles, launched);
            Assert.Contains(note, device.Note(Work.Of(Pattern.MatMul, typeof(float), 256, 256, 256)), StringComparison.Ordinal);
            Stub.Handle(null);
        },
        architecture);

    /// <summary>Results of 16 bits are those of single precision, rounded once; and a recording multiplies as the call does, also where cuBLAS would.</summary>
    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void ResultsOf16BitsAndRecordingsToo(bool hasCuBlas) => On(device =>
    {
        const int n = 256, k = 32;
        var shape = new MatMulShape(n, n, k);
        if (!hasCuBlas) Stub.FailBlas(1);
        using DeviceArray<Half> a = DeviceArray<Half>.From(device, Values<Half>(n * k, 1), n, k), b = DeviceArray<Half>.From(device, Values<Half>(n * k, 2), k, n), c = new(device, n, n);
        using DeviceArray<float> x = DeviceArray<float>.From(device, Values<float>(n * k, 3), n, k), y = DeviceArray<float>.From(device, Values<float>(n * k, 4), k, n), z = new(device, n, n);
        Half[] rounded = [.. Tensor(a, b).Select(v => (Half)v)];
        float[] product = Tensor(x, y);

        List<string> launched = [];
        var interpreter = new Interpreter();
        Stub.HandleCalls(call =>
        {
            launched.Add(call.Entry);
            interpreter.Run(call);
        });
        using BackendScope scope = Accel.Use(device, Numerics.Fast);
        string[] expected = ["Kernel_MatMulTensorNNSm80", "Kernel_Convert", "Kernel_MatMulTensorNNSm80"];
        long products = Stub.BlasProducts;
        using (Recording recording = device.Record(Multiply)) recording.Run();
        Assert.Equal(rounded, c.ToArray());
        Assert.Equal(product, z.ToArray());
        Assert.Equal(expected, launched);
        launched.Clear();
        Multiply();
        if (!hasCuBlas) Assert.Equal(rounded, c.ToArray());
        device.Synchronize();
        Assert.Equal(hasCuBlas ? [] : expected, launched);
        Assert.Equal(products + (hasCuBlas ? 2 : 0), Stub.BlasProducts);

        void Multiply()
        {
            Accel.MatMul(a, b, c);
            Accel.MatMul(x, y, z);
        }

        float[] Tensor<T>(DeviceArray<T> left, DeviceArray<T> right)
            where T : unmanaged, INumber<T>
        {
            using DeviceArray<float> sums = new(device, n, n);
            device.MatMulTensor(left.View, right.View, sums.View, shape, 1, 0, MatMulTile.Tensor(typeof(T), Numerics.Fast, shape), Numerics.Fast);
            return sums.ToArray();
        }
    });

    private static void On(Action<GpuBackend> test) => Stub.Interpreted(test, 80);

    private static void Check<T>(GpuBackend device, string layout, int m, int n, int k, int batch, double error, Numerics numerics)
        where T : unmanaged, INumber<T>
    {
        bool ta = layout[0] == 'T', tb = layout[1] == 'T';
        int leadingA = (ta ? m : k) + 7 & ~7, leadingB = (tb ? k : n) + 7 & ~7;
        var shape = new MatMulShape(m, n, k)
        {
            TransposeA = ta, TransposeB = tb, Batch = batch, LeadingA = leadingA, LeadingB = leadingB, StrideA = (ta ? k : m) * leadingA, StrideB = (tb ? n : k) * leadingB, StrideC = m * n,
        };
        T[] a = Values<T>((int)shape.StrideA * batch, 1), b = Values<T>((int)shape.StrideB * batch, 2);
        (a[3], a[^1]) = (T.CreateChecked(double.PositiveInfinity), T.CreateChecked(double.NaN));
        float[] c = Values<float>(m * n * batch, 3);
        using DeviceArray<T> x = DeviceArray<T>.From(device, a), y = DeviceArray<T>.From(device, b);
        using DeviceArray<float> z = DeviceArray<float>.From(device, c);
        device.MatMulTensor(x.View, y.View, z.View, shape, 1.5f, -0.5f, MatMulTile.Tensor(typeof(T), numerics, shape), numerics);
        float[] actual = z.ToArray();
        Assert.Contains(Interpreter.TextsRun, text => text.Contains($"Kernel_MatMulTensor{layout}Sm80", StringComparison.Ordinal));
        for (int i = 0; i < actual.Length; i++)
        {
            int of = i / (m * n), row = i / n % m, column = i % n;
            double sum = 0, size = 0;
            for (int p = 0; p < k; p++)
            {
                double term = double.CreateChecked(a[of * shape.StrideA + (ta ? p * leadingA + row : row * leadingA + p)])
                    * double.CreateChecked(b[of * shape.StrideB + (tb ? column * leadingB + p : p * leadingB + column)]);
                sum += term;
                size += Math.Abs(term);
            }

            double expected = 1.5 * sum - 0.5 * c[i];
            Assert.True(
                double.IsFinite(expected) ? Math.Abs(expected - actual[i]) <= 1.5 * size * (error + k * Math.ScaleB(1, -23)) + Math.ScaleB(1, -23) : expected.Equals((double)actual[i]),
                $"{typeof(T).Name} {shape}, element {i}: {actual[i]:R} in place of {expected:R}");
        }
    }

    private static T[] Values<T>(int length, int seed)
        where T : INumber<T>
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, length).Select(_ => T.CreateChecked(2 * random.NextDouble() - 1))];
    }
}
