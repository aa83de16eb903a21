using Compute.Kernels;

namespace Compute;

internal sealed unsafe partial class CpuBackend
{
    public override void Fill<T>(View<T> x, T value)
    {
        long chunk = ChunkLength(x.Length);
        Workers.Run(_degree, (x.Length + chunk - 1) / chunk, new FillWork<T>(x.Pointer, value, x.Length, chunk));
    }

    public override void Copy<T>(View<T> x, View<T> y)
    {
        long chunk = ChunkLength(x.Length);
        Workers.Run(_degree, (x.Length + chunk - 1) / chunk, new CopyWork<T>(x.Pointer, y.Pointer, x.Length, chunk));
    }

    public override void Gather<T>(View<T> x, View<long> index, View<T> y)
    {
        long chunk = ChunkLength(y.Length);
        Workers.Run(_degree, (y.Length + chunk - 1) / chunk, new GatherWork<T>(x.Pointer, index.Pointer, y.Pointer, y.Length, chunk));
    }

    // One thread: where an index repeats, the last of its elements stays.
    public override void Scatter<T>(View<T> x, View<long> index, View<T> y) =>
        IndexLoop.Scatter(x.Pointer, index.Pointer, y.Pointer, (nint)x.Length);

    private readonly struct FillWork<T>(T* x, T value, long length, long chunkLength) : IChunkedWork
        where T : unmanaged
    {
        public void Invoke(long chunk)
        {
            long start = chunk * chunkLength;
            FillLoop.Run(x + start, value, (nint)long.Min(chunkLength, length - start));
        }
    }

    private readonly struct CopyWork<T>(T* x, T* y, long length, long chunkLength) : IChunkedWork
        where T : unmanaged
    {
        public void Invoke(long chunk)
        {
            long start = chunk * chunkLength;
            CopyLoop.Run(x + start, 0, y + start, 0, 1, (nint)long.Min(chunkLength, length - start));
        }
    }

    private readonly struct GatherWork<T>(T* x, long* index, T* y, long length, long chunkLength) : IChunkedWork
        where T : unmanaged
    {
        public void Invoke(long chunk)
        {
            long start = chunk * chunkLength;
            IndexLoop.Gather(x, index + start, y + start, (nint)long.Min(chunkLength, length - start));
        }
    }
}
