namespace Compute.Gpu;

internal sealed unsafe partial class GpuBackend
{
    /// <summary>Tiles widen factors on their way to shared memory. Small products are those of factors that were widened before.</summary>
    public override void MatMulStored<TStored>(View<TStored> a, View<TStored> b, View<float> c, MatMulShape shape, float alpha, float beta)
    {
        if (shape.M == 0 || shape.N == 0 || shape.Batch == 0 || TryFastStored(a, b, c, shape, alpha, beta)) return;
        MatMulTile tile = TileFor(a, b, c, shape);
        if (tile.StoredKernel is not null)
        {
            MatMul(a, b, c, shape, alpha, beta, tile);
            return;
        }

        using GpuBuffer left = Scratch(a.Length, out View<float> x, nameof(MatMul)), right = Scratch(b.Length, out View<float> y, nameof(MatMul));
        Convert(a, x);
        Convert(b, y);
        MatMul(x, y, c, shape, alpha, beta, tile);
    }
}
