using Compute.Kernels;

namespace Compute;

internal sealed unsafe partial class CpuBackend
{
    public override void Map<T, TOp>(View<T> x, View<T> y, TOp op)
    {
        if (_degree == 1)
        {
            MapLoop.Run(_vectors, x.Pointer, y.Pointer, (nuint)y.Length, op);
            return;
        }

        long chunk = ChunkLength(y.Length);
        Workers.Run(_degree, (y.Length + chunk - 1) / chunk, new MapWork<T, TOp>(_vectors, x.Pointer, y.Pointer, y.Length, chunk, op));
    }

    private readonly struct MapWork<T, TOp>(bool vectors, T* x, T* y, long length, long chunkLength, TOp op) : IChunkedWork
        where T : unmanaged, System.Numerics.INumber<T>
        where TOp : unmanaged, IUnaryOperator<T>
    {
        public void Invoke(long chunk)
        {
            long start = chunk * chunkLength;
            MapLoop.Run(vectors, x + start, y + start, (nuint)long.Min(chunkLength, length - start), op);
        }
    }
}
