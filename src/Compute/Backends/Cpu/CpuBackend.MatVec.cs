using System.Numerics;
using Compute.Kernels;

namespace Compute;

internal sealed unsafe partial class CpuBackend
{
    public override void MatVec<T>(View<T> a, View<T> x, View<T> y, long rows, long columns, long leading)
    {
        // 64 Ki elements for a chunk at least: below that, waking a thread costs more than it does.
        long chunk = long.Max(1, long.Max((64 << 10) / long.Max(1, columns), rows / (8L * _degree)));
        Workers.Run(
            _degree, (rows + chunk - 1) / chunk, new MatVecWork<T>(_vectors, a.Pointer, x.Pointer, y.Pointer, rows, columns, leading, chunk));
    }

    private readonly struct MatVecWork<T>(bool vectors, T* a, T* x, T* y, long rows, long columns, long leading, long chunkLength) : IChunkedWork
        where T : unmanaged, INumber<T>
    {
        public void Invoke(long chunk)
        {
            long start = chunk * chunkLength;
            MatVecLoop.Run(vectors, a + start * leading, (nint)leading, x, y + start, (nint)long.Min(chunkLength, rows - start), (nint)columns);
        }
    }
}
