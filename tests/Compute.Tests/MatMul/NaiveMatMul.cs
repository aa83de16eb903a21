using System.Numerics;

namespace Compute.Tests;

/// <summary>The definition of docs/numerics.md, element by element, on plain arrays. Integers are computed exactly, then cut to their width.</summary>
internal static class NaiveMatMul
{
    public static void Run<T>(T[] a, T[] b, T[] c, MatMulShape shape, T alpha, T beta)
        where T : unmanaged, INumber<T>
    {
        for (long batch = 0; batch < shape.Batch; batch++)
        for (long i = 0; i < shape.M; i++)
        for (long j = 0; j < shape.N; j++)
        {
            ref T element = ref c[batch * shape.StrideC + i * shape.LeadingC + j];
            T sum = beta == T.Zero ? T.Zero : Product(beta, element);
            for (long p = 0; p < shape.K; p++)
            {
                T x = a[batch * shape.StrideA + (shape.TransposeA ? p * shape.LeadingA + i : i * shape.LeadingA + p)];
                T y = b[batch * shape.StrideB + (shape.TransposeB ? j * shape.LeadingB + p : p * shape.LeadingB + j)];
                sum = Fused(Product(alpha, x), y, sum);
            }

            element = sum;
        }
    }

    private static T Product<T>(T x, T y)
        where T : INumber<T> => x is float or double ? x * y : Cut<T>(BigInteger.CreateChecked(x) * BigInteger.CreateChecked(y));

    private static T Fused<T>(T x, T y, T z)
        where T : INumber<T> => (x, y, z) switch
        {
            (float a, float b, float c) => (T)(object)MathF.FusedMultiplyAdd(a, b, c),
            (double a, double b, double c) => (T)(object)Math.FusedMultiplyAdd(a, b, c),
            _ => Cut<T>(BigInteger.CreateChecked(x) * BigInteger.CreateChecked(y) + BigInteger.CreateChecked(z)),
        };

    private static T Cut<T>(BigInteger value)
        where T : INumber<T> => T.CreateTruncating(value);
}
