using System.Numerics;

namespace Compute.Gpu.Stub.Tests;

/// <summary>Matrix products by cuBLAS: which function they become, that rows and columns are not mixed up, and what happens without it.</summary>
public sealed class CuBlasTests
{
    private const int AllocationFailed = 3, ExecutionFailed = 13, NotSupported = 15;

    public static TheoryData<int, int, int, bool, bool, int> Shapes
    {
        get
        {
            var data = new TheoryData<int, int, int, bool, bool, int>();
            foreach ((int m, int n, int k) in new[] { (1, 1, 1), (3, 5, 7), (16, 2, 9) })
            foreach (bool ta in (bool[])[false, true])
            foreach (bool tb in (bool[])[false, true])
            foreach (int batch in (int[])[1, 3])
                data.Add(m, n, k, ta, tb, batch);
            return data;
        }
    }

    [SkippableTheory, MemberData(nameof(Shapes))]
    public void ProductsAreThoseOfRowMajorMatrices(int m, int n, int k, bool ta, bool tb, int batch) => Stub.OnDevice(device =>
    {
        using BackendScope scope = Accel.Use(device, Numerics.Fast);
        var shape = new MatMulShape(m, n, k)
        {
            TransposeA = ta, TransposeB = tb, Batch = batch, LeadingA = (ta ? m : k) + 2, LeadingB = (tb ? k : n) + 1, LeadingC = n + 3,
        };
        shape = shape with { StrideA = (ta ? k : m) * shape.LeadingA + 4, StrideB = batch == 3 ? 0 : (tb ? n : k) * shape.LeadingB, StrideC = m * shape.LeadingC };
        string one = batch == 1 ? "" : "GemmStridedBatchedEx";
        Check<float>(device, shape, one.Length == 0 ? "Sgemm 0 68" : $"{one} 0 68", 1e-5);
        Check<double>(device, shape, one.Length == 0 ? "Dgemm 1 70" : $"{one} 1 70", 1e-13);
        Check<Half>(device, shape, $"{(one.Length == 0 ? "GemmEx" : one)} 2 68", 1e-2);
        Check<BFloat16>(device, shape, $"{(one.Length == 0 ? "GemmEx" : one)} 14 68", 1e-1);
        Check<Half, float>(device, shape, $"{(one.Length == 0 ? "GemmEx" : one)} 2 to 0 68", 1e-5, (x, y, z, alpha, beta) => device.MatMulStored(x, y, z, shape, alpha, beta));
        Check<BFloat16, float>(device, shape, $"{(one.Length == 0 ? "GemmEx" : one)} 14 to 0 68", 1e-5, (x, y, z, alpha, beta) => device.MatMulStored(x, y, z, shape, alpha, beta));
        using (Accel.Use(device, Numerics.TensorCores)) Check<float>(device, shape, $"{(one.Length == 0 ? "GemmEx" : one)} 0 77", 1e-2);
    });

    [SkippableFact]
    public void InTheReproducibleModeOurOwnKernelRuns() => Stub.OnDevice(device =>
    {
        long before = Stub.Launches;
        Product(device);
        Assert.Equal(before + 1, Stub.Launches);
        Assert.Equal(0, Stub.BlasHandles);
        using (Accel.Use(device, Numerics.Fast)) Product(device);
        Assert.Equal(before + 1, Stub.Launches);
        Assert.Equal(1, Stub.BlasHandles);
    });

    [SkippableFact]
    public void WhatCuBlasDoesNotTakeOurOwnKernelDoes() => Stub.OnDevice(device =>
    {
        using BackendScope scope = Accel.Use(device, Numerics.Fast);
        using DeviceArray<int> x = new(device, 2, 2), y = new(device, 2, 2);
        long before = Stub.Launches;
        Accel.MatMul(x, x, y);
        Assert.Equal(before + 1, Stub.Launches);
        Product(device);
        Stub.FailBlas(NotSupported);
        Product(device);
        Assert.Equal(before + 2, Stub.Launches);
        Assert.Contains("Int32", device.Note(Work.Of(Pattern.MatMul, typeof(int), 2, 2, 2)), StringComparison.Ordinal);
        Assert.Equal("cuBLAS 12.4.5", device.Note(Work.Of(Pattern.MatMul, typeof(float), 2, 2, 2)));
        Assert.Null(device.Note(Work.Of(Pattern.Map, typeof(float), 2)));
        Assert.Contains("cuBLAS 12.4.5", device.Libraries, StringComparison.Ordinal);
    });

    [SkippableFact]
    public void WhereItDoesNotStartTheReasonCanBeReadAndOurOwnKernelRuns() => Stub.OnDevice(device =>
    {
        using BackendScope scope = Accel.Use(device, Numerics.Fast);
        Stub.FailBlas(1);
        long before = Stub.Launches;
        Product(device);
        Assert.Equal(before + 1, Stub.Launches);
        Assert.Contains("CUBLAS_STATUS_NOT_INITIALIZED", device.Libraries, StringComparison.Ordinal);
        Assert.Contains("CUBLAS_STATUS_NOT_INITIALIZED", device.Note(Work.Of(Pattern.MatMul, typeof(float), 2, 2, 2)), StringComparison.Ordinal);
    });

    [SkippableFact]
    public void ItsMemoryIsTakenFromWhatThePoolKeeps() => Stub.OnDevice(device =>
    {
        new DeviceArray<float>(device, 1000).Dispose();
        using BackendScope scope = Accel.Use(device, Numerics.Fast);
        Stub.FailBlas(AllocationFailed);
        long before = Stub.Launches;
        Product(device);
        Assert.Equal(before, Stub.Launches);
    });

    [SkippableFact]
    public void AFailureIsATypedErrorWithTheShapeAndTheNextCallWorks() => Stub.OnDevice(device =>
    {
        using BackendScope scope = Accel.Use(device, Numerics.Fast);
        Product(device);
        Stub.FailBlas(ExecutionFailed);
        var e = Assert.Throws<GpuException>(() => Product(device));
        Assert.Equal("CUBLAS_STATUS_EXECUTION_FAILED", e.Error);
        Assert.Contains("(2×3) · (3×2)", e.Operation, StringComparison.Ordinal);
        Assert.Contains("Stub 0", e.Device, StringComparison.Ordinal);
        Stub.FailBlas(AllocationFailed);
        Assert.Throws<GpuMemoryException>(() => Product(device));
        Product(device);
    });

    private static void Product(GpuBackend device)
    {
        using DeviceArray<float> x = DeviceArray<float>.From(device, [1, 2, 3, 4, 5, 6], 2, 3), y = DeviceArray<float>.From(device, [1, 2, 3, 4, 5, 6], 3, 2);
        using DeviceArray<float> z = Accel.MatMul(x, y);
        device.Synchronize();
    }

    private static void Check<T>(GpuBackend device, MatMulShape shape, string function, double tolerance)
        where T : unmanaged, INumber<T> =>
        Check<T, T>(device, shape, function, tolerance, (x, y, z, alpha, beta) => device.MatMul(x, y, z, shape, alpha, beta));

    private static void Check<T, TResult>(
        GpuBackend device, MatMulShape shape, string function, double tolerance, Action<View<T>, View<T>, View<TResult>, TResult, TResult> multiply)
        where T : unmanaged, INumber<T>
        where TResult : unmanaged, INumber<TResult>
    {
        var random = new Random(3);
        T[] a = Values<T>(random, 1000), b = Values<T>(random, 1000);
        TResult[] c = Values<TResult>(random, (int)(shape.Batch * shape.StrideC));
        foreach ((double alpha, double beta) in new[] { (1d, 0d), (-2d, 0.5) })
        {
            using DeviceArray<T> x = DeviceArray<T>.From(device, a), y = DeviceArray<T>.From(device, b);
            using DeviceArray<TResult> z = DeviceArray<TResult>.From(device, c);
            multiply(x.View, y.View, z.View, TResult.CreateChecked(alpha), TResult.CreateChecked(beta));
            TResult[] actual = z.ToArray();
            Assert.Equal(function, Stub.LastProduct);
            for (long batch = 0; batch < shape.Batch; batch++)
            for (long i = 0; i < shape.M; i++)
            for (long j = 0; j < shape.LeadingC; j++)
            {
                long at = batch * shape.StrideC + i * shape.LeadingC + j;
                double expected = double.CreateChecked(c[at]);
                if (j < shape.N)
                {
                    double sum = 0;
                    for (long p = 0; p < shape.K; p++)
                    {
                        T left = a[batch * shape.StrideA + (shape.TransposeA ? p * shape.LeadingA + i : i * shape.LeadingA + p)];
                        T right = b[batch * shape.StrideB + (shape.TransposeB ? j * shape.LeadingB + p : p * shape.LeadingB + j)];
                        sum += double.CreateChecked(left) * double.CreateChecked(right);
                    }

                    expected = alpha * sum + beta * expected;
                }

                Assert.Equal(expected, double.CreateChecked(actual[at]), tolerance * (1 + Math.Abs(expected)));
            }
        }
    }

    private static T[] Values<T>(Random random, int length)
        where T : INumber<T> => [.. Enumerable.Range(0, length).Select(_ => T.CreateChecked(2 * random.NextDouble() - 1))];
}
