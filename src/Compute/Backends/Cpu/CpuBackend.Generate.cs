using Compute.Kernels;

namespace Compute;

internal sealed unsafe partial class CpuBackend
{
    public override void Generate<T, TOp>(View<T> y, RandomKey key, long offset, TOp op) =>
        Tiles(y, key, offset, new PairElements<T, TOp>(op));

    public override void GenerateEach<T, TOp>(View<T> y, RandomKey key, long offset, TOp op) =>
        Tiles(y, key, offset, new SingleElements<T, TOp>(op));

    public override void GenerateWords<T>(View<T> y, RandomKey key, long offset) =>
        Tiles(y, key, offset, default(WordElements<T>));

    private void Tiles<T, TTile>(View<T> y, RandomKey key, long offset, TTile op)
        where T : unmanaged
        where TTile : unmanaged, ITileGenerator<T>
    {
        if (_degree == 1)
        {
            GenerateLoop.Run(_vectors, key, (ulong)offset, y.Pointer, y.Length, op);
            return;
        }

        long chunk = ChunkLength(y.Length);
        Workers.Run(_degree, (y.Length + chunk - 1) / chunk, new GenerateWork<T, TTile>(_vectors, key, offset, y.Pointer, y.Length, chunk, op));
    }

    private readonly struct GenerateWork<T, TTile>(bool vectors, RandomKey key, long offset, T* y, long length, long chunkLength, TTile op) : IChunkedWork
        where T : unmanaged
        where TTile : unmanaged, ITileGenerator<T>
    {
        public void Invoke(long chunk)
        {
            long start = chunk * chunkLength;
            GenerateLoop.Run(vectors, key, (ulong)(offset + start), y + start, long.Min(chunkLength, length - start), op);
        }
    }
}
