using System.Numerics;
using System.Runtime.CompilerServices;

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
        // So much, a chunk of a matrix in memory, does not lie in the second-level cache.
        bool large = rows * columns * sizeof(T) >= 1L << 20 && columns * sizeof(T) >= Ahead.RowBytes;
        for (nint i = 0; i < rows; i++, a += leading)
        {
            y[i] = columns == 0 ? Canonical.Empty<T, Dot<T>>(default)
                : large ? ReduceLoop.Run<T, FetchedRow<T>>(vectors, new(a, x), 0, (nuint)columns)
                : ReduceLoop.Run<T, ZipReduceSource<T, Dot<T>>>(vectors, new(a, x, default), 0, (nuint)columns);
        }
    }

    /// <summary>A row of A with x: only the row is asked for, x lies in a cache.</summary>
    private readonly struct FetchedRow<T>(T* a, T* x) : IReduceSource<T>
        where T : unmanaged, INumber<T>
    {
        private readonly ZipReduceSource<T, Dot<T>> _pairs = new(a, x, default);

        public T Identity => _pairs.Identity;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Accumulate<V>(V accumulator, nuint index)
            where V : unmanaged, ILoadLane<V, T>
        {
            Ahead.Fetch<V, T>(a + index + (nuint)(Ahead.RowBytes / sizeof(T)));
            return _pairs.Accumulate(accumulator, index);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Combine<V>(V left, V right) where V : unmanaged, ILane<V, T> => _pairs.Combine(left, right);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public bool TryShort(nuint start, nuint length, bool far, out T result) => _pairs.TryShort(start, length, far, out result);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public nuint ToBoundary(nuint start, int bytes) => _pairs.ToBoundary(start, bytes);
    }
}
