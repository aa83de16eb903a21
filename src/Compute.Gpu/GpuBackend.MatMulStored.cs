namespace Compute.Gpu;

internal sealed unsafe partial class GpuBackend
{
    /// <summary>Factors are widened on the device, where that takes a hundredth of the product's time and more memory; the product is that of f32.</summary>
    public override void MatMulStored<TStored>(View<TStored> a, View<TStored> b, View<float> c, MatMulShape shape, float alpha, float beta)
    {
        if (shape.M == 0 || shape.N == 0 || shape.Batch == 0 || TryFastStored(a, b, c, shape, alpha, beta)) return;
        using GpuBuffer left = Scratch(a.Length, out View<float> x, nameof(MatMul)), right = Scratch(b.Length, out View<float> y, nameof(MatMul));
        Convert(a, x);
        Convert(b, y);
        MatMul(x, y, c, shape, alpha, beta);
    }
}
