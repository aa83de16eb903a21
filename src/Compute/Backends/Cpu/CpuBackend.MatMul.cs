using System.Numerics;
using Compute.Kernels;

namespace Compute;

internal sealed unsafe partial class CpuBackend
{
    public override void MatMul<T>(View<T> a, View<T> b, View<T> c, MatMulShape shape, T alpha, T beta)
    {
        if (StorageFormat.Is<T>())
        {
            MatMulRounded(a, b, c, shape, alpha, beta);
            return;
        }

        // Many small products: one thread for each. Few large ones: all threads for each.
        bool within = shape.Batch < _degree || shape.M * shape.N * shape.K > MatMulPlan.LargeProduct;
        var work = new BatchWork<T>(this, within ? _degree : 1, a.Pointer, b.Pointer, c.Pointer, shape, alpha, beta);
        Workers.Run(within ? 1 : _degree, shape.Batch, work);
    }

    public override void MatMulStored<TStored>(View<TStored> a, View<TStored> b, View<float> c, MatMulShape shape, float alpha, float beta)
    {
        for (long i = 0; i < shape.Batch; i++)
        {
            MatMul(_degree, MatMulProduct.OfStored(
                a.Pointer + i * shape.StrideA, b.Pointer + i * shape.StrideB, c.Pointer + i * shape.StrideC, shape, alpha, beta));
        }
    }

    private void MatMul<T, TFactor>(int degree, in MatMulProduct<T, TFactor> product)
        where T : unmanaged, INumber<T>
        where TFactor : struct, IMatMulFactor<T>
    {
        if (product.M == 0 || product.N == 0) return;
        if (!_vectors || product.K == 0) product.Plain(_vectors);
        else if (product.IsToBeCopied)
        {
            using Scratch<T> room = Scratch<T>.Rent(product.CopyLength);
            MatMul(degree, product.Copied(room.Pointer));
        }
        else if (product.IsDirect) product.Direct(degree);
        else BlockedMatMul.Run(degree, product);
    }

    private readonly struct BatchWork<T>(CpuBackend backend, int degree, T* a, T* b, T* c, MatMulShape shape, T alpha, T beta) : IChunkedWork
        where T : unmanaged, INumber<T>
    {
        public void Invoke(long chunk) => backend.MatMul(
            degree,
            MatMulProduct.Of(
                a + chunk * shape.StrideA, b + chunk * shape.StrideB, c + chunk * shape.StrideC, shape, alpha, beta));
    }
}
