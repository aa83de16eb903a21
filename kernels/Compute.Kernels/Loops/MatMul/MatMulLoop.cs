using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>
/// C ← beta · C, then C[i, j] = fma(alpha · A[i, p], B[p, j], C[i, j]) for p ascending: one accumulator for each element, and the sum over
/// p never split. This is the naive triple loop that every other way to the product equals bit for bit.
/// </summary>
public static unsafe class MatMulLoop
{
    /// <summary>C[i, j] = fma(alpha · A[i, p], B[p, j], C[i, j]), one value at a time.</summary>
    /// <param name="a">The m×k matrix A.</param>
    /// <param name="b">The k×n matrix B.</param>
    /// <param name="c">The m×n matrix C.</param>
    /// <param name="m">Rows of A and C.</param>
    /// <param name="n">Columns of B and C.</param>
    /// <param name="k">Columns of A, rows of B.</param>
    /// <param name="alpha">Multiplies A, rounded; 1 is exact.</param>
    [MethodImpl(Jit.Loop)]
    public static void Run<T>(Strided<T> a, Strided<T> b, Strided<T> c, nint m, nint n, nint k, T alpha)
        where T : unmanaged, INumber<T>
    {
        for (nint i = 0; i < m; i++)
        {
            // p outside j: both B and C are walked along their rows, and an element of C still meets p in ascending order.
            for (nint p = 0; p < k; p++)
            {
                Lane1<T> x = new Lane1<T>(alpha) * new Lane1<T>(*a.At(i, p));
                T* y = b.At(p, 0), z = c.At(i, 0);
                for (nint j = 0; j < n; j++, y += b.Column, z += c.Column)
                    *z = Lane1<T>.Fma(x, new Lane1<T>(*y), new Lane1<T>(*z)).Value;
            }
        }
    }

    /// <summary>C ← beta · C; 0 for beta = 0, whatever C held.</summary>
    /// <param name="vectors">Whether to use vector registers; the results are the same.</param>
    /// <param name="c">The first element of C.</param>
    /// <param name="leading">Elements from one row of C to the next.</param>
    /// <param name="m">Rows.</param>
    /// <param name="n">Columns.</param>
    /// <param name="beta">The factor.</param>
    public static void Scale<T>(bool vectors, T* c, nint leading, nint m, nint n, T beta)
        where T : unmanaged, INumber<T>
    {
        if (beta == T.One) return;
        for (nint i = 0; i < m; i++, c += leading)
        {
            if (beta == T.Zero) FillLoop.Run(c, T.Zero, n);
            else MapLoop.Run(vectors, c, c, (nuint)n, new BindRight<T, Multiply<T>>(default, beta));
        }
    }
}
