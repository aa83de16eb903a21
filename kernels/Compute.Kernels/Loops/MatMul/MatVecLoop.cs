using System.Numerics;

namespace Compute.Kernels;

/// <summary>y[i] = the canonical dot product of row i of A with x.</summary>
public static unsafe class MatVecLoop
{
    /// <summary>Runs the pattern on one thread.</summary>
    /// <param name="vectors">Whether to use vector registers; the results are the same.</param>
    /// <param name="a">The rows×columns matrix.</param>
    /// <param name="leading">Elements from one row of A to the next.</param>
    /// <param name="x">The vector.</param>
    /// <param name="y">The result.</param>
    /// <param name="rows">Rows of A, elements of y.</param>
    /// <param name="columns">Columns of A, elements of x.</param>
    public static void Run<T>(bool vectors, T* a, nint leading, T* x, T* y, nint rows, nint columns)
        where T : unmanaged, INumber<T>
    {
        for (nint i = 0; i < rows; i++, a += leading)
        {
            y[i] = columns == 0
                ? Canonical.Empty<T, Dot<T>>(default)
                : ReduceLoop.Run<T, ZipReduceSource<T, Dot<T>>>(vectors, new(a, x, default), 0, (nuint)columns);
        }
    }
}
