using Compute.Kernels;

namespace Compute;

internal sealed unsafe partial class CpuBackend
{
    public override void Map<T, TOp>(View<T> x, View<T> y, TOp op) =>
        Run(x, x, x, y, new MapElements<T, TOp>(op));

    public override void Zip<T, TOp>(View<T> x, View<T> y, View<T> z, TOp op) =>
        Run(x, y, y, z, new ZipElements<T, TOp>(op));

    public override void Zip3<T, TOp>(View<T> x, View<T> y, View<T> z, View<T> w, TOp op) =>
        Run(x, y, z, w, new Zip3Elements<T, TOp>(op));

    public override void Zip<T, TOp>(View<T> x, View<T> y, View<T> z, in BroadcastShape shape, TOp op) =>
        Run(x.Pointer, y.Pointer, y.Pointer, z.Pointer, shape, new ZipElements<T, TOp>(op));

    public override void Zip3<T, TOp>(View<T> x, View<T> y, View<T> z, View<T> w, in BroadcastShape shape, TOp op) =>
        Run(x.Pointer, y.Pointer, z.Pointer, w.Pointer, shape, new Zip3Elements<T, TOp>(op));

    public override void MapStored<TStored, TOp>(View<TStored> x, View<TStored> y, TOp op) =>
        Run(x, x, x, y, new StoredElements<TStored, MapElements<float, TOp>>(new(op)));

    public override void ZipStored<TStored, TOp>(View<TStored> x, View<TStored> y, View<TStored> z, TOp op) =>
        Run(x, y, y, z, new StoredElements<TStored, ZipElements<float, TOp>>(new(op)));

    public override void Zip3Stored<TStored, TOp>(View<TStored> x, View<TStored> y, View<TStored> z, View<TStored> w, TOp op) =>
        Run(x, y, z, w, new StoredElements<TStored, Zip3Elements<float, TOp>>(new(op)));

    public override void ZipStored<TStored, TOp>(View<TStored> x, View<TStored> y, View<TStored> z, in BroadcastShape shape, TOp op) =>
        Run(x.Pointer, y.Pointer, y.Pointer, z.Pointer, shape, new StoredElements<TStored, ZipElements<float, TOp>>(new(op)));

    public override void Zip3Stored<TStored, TOp>(
        View<TStored> x, View<TStored> y, View<TStored> z, View<TStored> w, in BroadcastShape shape, TOp op) =>
        Run(x.Pointer, y.Pointer, z.Pointer, w.Pointer, shape, new StoredElements<TStored, Zip3Elements<float, TOp>>(new(op)));

    /// <summary>Any elementwise loop over operands with strides of their own, those of host tensors among them.</summary>
    public void Run<T, TLoop>(T* x, T* y, T* z, T* destination, in BroadcastShape shape, TLoop loop)
        where T : unmanaged
        where TLoop : unmanaged, IElementwiseLoop<T>
    {
        if (_degree == 1)
        {
            StridedLoop.Run(_vectors, x, y, z, destination, shape, 0, shape.Elements, loop);
            return;
        }

        long chunk = ChunkLength(shape.Elements);
        Workers.Run(_degree, (shape.Elements + chunk - 1) / chunk, new StridedWork<T, TLoop>(_vectors, x, y, z, destination, shape, chunk, loop));
    }

    private void Run<T, TLoop>(View<T> x, View<T> y, View<T> z, View<T> destination, TLoop loop)
        where T : unmanaged
        where TLoop : unmanaged, IElementwiseLoop<T>
    {
        long length = destination.Length;
        if (_degree == 1)
        {
            loop.Run(_vectors, x.Pointer, y.Pointer, z.Pointer, destination.Pointer, (nuint)length);
            return;
        }

        long chunk = ElementwiseChunk<T>(length);
        Workers.Run(_degree, (length + chunk - 1) / chunk, new ElementwiseWork<T, TLoop>(_vectors, x.Pointer, y.Pointer, z.Pointer, destination.Pointer, length, chunk, loop));
    }

    /// <summary>
    /// The loop writes past the caches what is longer than <see cref="ElementwiseMemory.StreamedBytes"/>, and it sees one chunk. That pays for
    /// one thread, which cannot fill the last-level cache as fast as memory takes its stores, but not for several that share it (add f32 on
    /// two threads, 32 MB of cache: 1 M elements 103 µs past the caches, 60 through them; 4 M 424 and 376; 8 M 1,032 and 1,504).
    /// </summary>
    private long ElementwiseChunk<T>(long length)
        where T : unmanaged
    {
        long streamed = ElementwiseMemory.StreamedBytes / sizeof(T), chunk = ChunkLength(length);
        return length * sizeof(T) <= CacheSizes.LastLevel / 2 ? long.Min(chunk, streamed) : long.Max(chunk, 2 * streamed);
    }

    private readonly struct ElementwiseWork<T, TLoop>(bool vectors, T* x, T* y, T* z, T* destination, long length, long chunkLength, TLoop loop)
        : IChunkedWork
        where T : unmanaged
        where TLoop : unmanaged, IElementwiseLoop<T>
    {
        public void Invoke(long chunk)
        {
            long start = chunk * chunkLength;
            loop.Run(vectors, x + start, y + start, z + start, destination + start, (nuint)long.Min(chunkLength, length - start));
        }
    }

    private readonly struct StridedWork<T, TLoop>(bool vectors, T* x, T* y, T* z, T* destination, BroadcastShape shape, long chunkLength, TLoop loop)
        : IChunkedWork
        where T : unmanaged
        where TLoop : unmanaged, IElementwiseLoop<T>
    {
        public void Invoke(long chunk)
        {
            long start = chunk * chunkLength;
            StridedLoop.Run(vectors, x, y, z, destination, shape, start, long.Min(chunkLength, shape.Elements - start), loop);
        }
    }
}
