using System.Numerics;

namespace Compute.Gpu;

internal sealed unsafe partial class GpuBackend
{
    /// <summary>Our own product by tensor cores, where there is no cuBLAS: 128 × 128 elements for a group. False, and nothing is done, where it cannot be or another kernel should be done first.</summary>
    private bool TryTensorCores<TFactor>(View<TFactor> a, View<TFactor> b, View<float> c, in MatMulShape shape, float alpha, float beta)
        where TFactor : unmanaged
    {
        if (shape.K == 0 || !Copies(a, shape.TransposeA ? shape.M : shape.K, shape.LeadingA, shape.StrideA) || !Copies(b, shape.TransposeB ? shape.K : shape.N, shape.LeadingB, shape.StrideB))
            return false;
        MatMulTile tile = MatMulTile.Tensor(typeof(TFactor), Accel.Numerics, shape);
        int units = _context.Device.ComputeUnits;
        if (tile.Time(shape, units) >= TileFor(a, b, c, shape).Time(shape, units)) return false;

        MatMulTensor(a, b, c, shape, alpha, beta, tile, Accel.Numerics);
        return true;
    }

    /// <summary>The product by tensor cores. f32 in full is another kernel than f32 as tf32.</summary>
    internal void MatMulTensor<TFactor>(View<TFactor> a, View<TFactor> b, View<float> c, in MatMulShape shape, float alpha, float beta, MatMulTile tile, Numerics numerics)
        where TFactor : unmanaged
    {
        Type? accuracy = typeof(TFactor) == typeof(float) && numerics != Numerics.TensorCores ? typeof(float) : null;
        Launch(_kernels.Get(Pattern.MatMul, "MatMul", tile.Kernel, typeof(TFactor), accuracy), tile, a, b, c, new MatMulLayout(shape), shape.Batch, alpha, beta, 0);
    }

    /// <summary>
    /// Why tensor cores do not multiply a type here; null where they do. Of singles they are faster than our own kernel on the architectures for data centres only: on
    /// others they multiply tf32 at the rate of single precision.
    /// </summary>
    private string? TensorObstacle(Type element)
    {
        int architecture = _context.Device.Architecture;
        if (architecture < 80) return "tensor cores are used from compute capability 8.0 on.";
        if (element == typeof(Half) || element == typeof(BFloat16)) return null;
        if (element != typeof(float)) return $"tensor cores are not used for {element.Name}.";
        return architecture is 80 or 90 or 100 ? null : $"tensor cores do not multiply singles faster on compute capability {architecture / 10}.{architecture % 10}.";
    }

    /// <summary>Whether threads can copy 16 bytes at once.</summary>
    private static bool Copies<T>(View<T> matrix, long columns, long leading, long stride)
        where T : unmanaged
    {
        int together = 16 / sizeof(T);
        return matrix.Address % 16 == 0 && columns % together == 0 && leading % together == 0 && stride % together == 0;
    }
}
