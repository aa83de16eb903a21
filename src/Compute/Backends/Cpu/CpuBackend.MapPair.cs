using System.Numerics;
using Compute.Kernels;

namespace Compute;

internal sealed unsafe partial class CpuBackend
{
    public override void MapPair<T, TOp>(View<T> x, View<T> y, View<T> z, TOp op)
    {
        long chunk = ChunkLength(y.Length);
        if (_degree == 1) MapPairLoop.Run(_vectors, x.Pointer, y.Pointer, z.Pointer, (nuint)y.Length, op);
        else Workers.Run(_degree, (y.Length + chunk - 1) / chunk, new PairWork<T, TOp>(_vectors, x.Pointer, y.Pointer, z.Pointer, y.Length, chunk, op));
    }

    public override void MapPairStored<TStored, TOp>(View<TStored> x, View<TStored> y, View<TStored> z, TOp op)
    {
        long chunk = ChunkLength(y.Length);
        if (_degree == 1) MapPairLoop.RunStored(_vectors, x.Pointer, y.Pointer, z.Pointer, (nuint)y.Length, op);
        else Workers.Run(_degree, (y.Length + chunk - 1) / chunk, new StoredPairWork<TStored, TOp>(_vectors, x.Pointer, y.Pointer, z.Pointer, y.Length, chunk, op));
    }

    private readonly struct PairWork<T, TOp>(bool vectors, T* x, T* y, T* z, long length, long chunkLength, TOp op) : IChunkedWork
        where T : unmanaged, INumber<T>
        where TOp : unmanaged, IPairOperator<T>
    {
        public void Invoke(long chunk)
        {
            long start = chunk * chunkLength;
            MapPairLoop.Run(vectors, x + start, y + start, z + start, (nuint)long.Min(chunkLength, length - start), op);
        }
    }

    private readonly struct StoredPairWork<T, TOp>(bool vectors, T* x, T* y, T* z, long length, long chunkLength, TOp op) : IChunkedWork
        where T : unmanaged
        where TOp : unmanaged, IPairOperator<float>
    {
        public void Invoke(long chunk)
        {
            long start = chunk * chunkLength;
            MapPairLoop.RunStored(vectors, x + start, y + start, z + start, (nuint)long.Min(chunkLength, length - start), op);
        }
    }
}
