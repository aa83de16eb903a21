using Compute.Kernels;

namespace Compute;

internal sealed unsafe partial class CpuBackend
{
    public override void Zip<T, TOp>(View<T> x, View<T> y, View<T> z, TOp op)
    {
        if (_degree == 1)
        {
            ZipLoop.Run(_vectors, x.Pointer, y.Pointer, z.Pointer, (nuint)z.Length, op);
            return;
        }

        long chunk = ChunkLength(z.Length);
        Workers.Run(_degree, (z.Length + chunk - 1) / chunk, new ZipWork<T, TOp>(_vectors, x.Pointer, y.Pointer, z.Pointer, z.Length, chunk, op));
    }

    private readonly struct ZipWork<T, TOp>(bool vectors, T* x, T* y, T* z, long length, long chunkLength, TOp op) : IChunkedWork
        where T : unmanaged, System.Numerics.INumber<T>
        where TOp : unmanaged, IBinaryOperator<T>
    {
        public void Invoke(long chunk)
        {
            long start = chunk * chunkLength;
            ZipLoop.Run(vectors, x + start, y + start, z + start, (nuint)long.Min(chunkLength, length - start), op);
        }
    }
}
