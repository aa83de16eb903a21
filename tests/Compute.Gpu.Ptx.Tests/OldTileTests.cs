using System.Numerics;
using Compute.Gpu.Tests;
using Compute.Gpu.Tests.Patterns;

namespace Compute.Gpu.Stub.Tests;

/// <summary>Tiles of matrix products and of sorts on a device that is too old for their twins.</summary>
public sealed class OldTileTests
{
    [SkippableTheory]
    [InlineData(132, 124, 28)]
    [InlineData(128, 132, 8)]
    public void HaveTheScalarTiersBits(int m, int n, int k)
    {
        Check<float>(new MatMulShape(m, n, k) { TransposeB = true });
        Check<int>(new MatMulShape(m, n, k) { TransposeA = true });
    }

    /// <summary>32 groups of a multiprocessor, and one tile more: keys keep their order, in a group's second tile too.</summary>
    [SkippableFact]
    public void ASortGoesFromTileToTile()
    {
        long[] x = [.. Inputs.AnyBits<long>(32 * 2048 + 100).Select(v => v % 100 << 40)], expected = new long[x.Length], actual = new long[x.Length];
        Accel.ArgSort(x, expected, SortOrder.Ascending, GpuDevices.Scalar);
        Accel.ArgSort(x, actual, SortOrder.Ascending, GpuDevices.RequiredOld(Pattern.Sort).Single());
        Assert.Equal(expected, actual);
    }

    private static void Check<T>(MatMulShape shape)
        where T : unmanaged, INumber<T>
    {
        T[] a = Inputs.Small<T>((int)(shape.M * shape.K), 1), b = Inputs.Small<T>((int)(shape.K * shape.N), 2), c = Inputs.Small<T>((int)(shape.M * shape.N), 3);
        T alpha = T.CreateChecked(3), beta = T.CreateChecked(-2);
        T[] expected = Device.Run(GpuDevices.Scalar, [a, b], c, (x, y) => GpuDevices.Scalar.MatMul(x[0], x[1], y, shape, alpha, beta));
        foreach (GpuBackend device in GpuDevices.RequiredOld(Pattern.MatMul))
        foreach (MatMulTile tile in MatMulTile.All)
        {
            T[] actual = Device.Run(device, [a, b], c, (x, y) => device.MatMul(x[0], x[1], y, shape, alpha, beta, tile), margin: 0);
            Device.AssertSameBits(expected, actual, $"{typeof(T).Name} {shape}, {tile} on {device}");
        }
    }
}
