using System.Numerics;
using Compute.Kernels;

namespace Compute;

internal sealed unsafe partial class CpuBackend
{
    public override void MatMul<T>(View<T> a, View<T> b, View<T> c, MatMulShape shape, T alpha, T beta)
    {
        // Many small products: one thread for each. Few large ones: all threads for each.
        bool within = shape.Batch < _degree || shape.M * shape.N * shape.K > MatMulPlan.LargeProduct;
        var work = new BatchWork<T>(this, within ? _degree : 1, a.Pointer, b.Pointer, c.Pointer, shape, alpha, beta);
        Workers.Run(within ? 1 : _degree, shape.Batch, work);
    }

    private void MatMul<T>(int degree, MatMulProduct<T> product)
        where T : unmanaged, INumber<T>
    {
        if (product.M == 0 || product.N == 0) return;
        if (!_vectors || product.K == 0) product.Plain(_vectors);
        else if (product.IsDirect) product.Direct(degree);
        else BlockedMatMul.Run(degree, product);
    }

    private readonly struct BatchWork<T>(CpuBackend backend, int degree, T* a, T* b, T* c, MatMulShape shape, T alpha, T beta) : IChunkedWork
        where T : unmanaged, INumber<T>
    {
        public void Invoke(long chunk) => backend.MatMul(
            degree,
            new MatMulProduct<T>(
                a + chunk * shape.StrideA, b + chunk * shape.StrideB, c + chunk * shape.StrideC, shape, alpha, beta));
    }
}
