using System.Numerics;
using Compute.Kernels;

namespace Compute;

/// <content>Products that are stored in 16 bits.</content>
public abstract partial class Backend
{
    /// <summary>
    /// <see cref="MatMul"/> of a 16-bit storage type (<see cref="StorageFormat"/>): that of <see cref="MatMulStored"/> with C, alpha and beta widened, exactly, and the result rounded once, to
    /// nearest even.
    /// </summary>
    protected unsafe void MatMulRounded<T>(View<T> a, View<T> b, View<T> c, MatMulShape shape, T alpha, T beta)
        where T : unmanaged, INumber<T>
    {
        MatMulShape dense = shape with { LeadingC = shape.N, StrideC = shape.M * shape.N };
        long length = dense.StrideC * shape.Batch;
        if (length == 0) return;
        using DeviceBuffer room = Allocate(length * sizeof(float));
        var sums = new View<float>(room, room.BaseAddress, length);
        if (beta != T.Zero) ConvertRows(c, shape, sums, dense);
        MatMulStored(a, b, sums, dense, float.CreateTruncating(alpha), float.CreateTruncating(beta));
        ConvertRows(sums, dense, c, shape);
    }

    /// <summary>Converts the matrices C of one shape to those of another, and nothing between their rows.</summary>
    private void ConvertRows<TFrom, TTo>(View<TFrom> x, in MatMulShape from, View<TTo> y, in MatMulShape to)
        where TFrom : unmanaged, INumber<TFrom>
        where TTo : unmanaged, INumber<TTo>
    {
        if (IsDense(from) && IsDense(to))
        {
            long length = from.M * from.N * from.Batch;
            Convert(x.Slice(0, length), y.Slice(0, length));
            return;
        }

        for (long batch = 0; batch < from.Batch; batch++)
        for (long row = 0; row < from.M; row++)
            Convert(x.Slice(batch * from.StrideC + row * from.LeadingC, from.N), y.Slice(batch * to.StrideC + row * to.LeadingC, from.N));
    }

    private static bool IsDense(in MatMulShape shape) => shape.LeadingC == shape.N && (shape.Batch == 1 || shape.StrideC == shape.M * shape.N);
}
