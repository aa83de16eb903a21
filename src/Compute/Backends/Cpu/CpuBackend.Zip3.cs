using Compute.Kernels;

namespace Compute;

internal sealed unsafe partial class CpuBackend
{
    public override void Zip3<T, TOp>(View<T> x, View<T> y, View<T> z, View<T> w, TOp op)
    {
        if (_degree == 1)
        {
            Zip3Loop.Run(_vectors, x.Pointer, y.Pointer, z.Pointer, w.Pointer, (nuint)w.Length, op);
            return;
        }

        long chunk = ChunkLength(w.Length);
        Workers.Run(_degree, (w.Length + chunk - 1) / chunk, new Zip3Work<T, TOp>(_vectors, x.Pointer, y.Pointer, z.Pointer, w.Pointer, w.Length, chunk, op));
    }

    private readonly struct Zip3Work<T, TOp>(bool vectors, T* x, T* y, T* z, T* w, long length, long chunkLength, TOp op) : IChunkedWork
        where T : unmanaged, System.Numerics.INumber<T>
        where TOp : unmanaged, ITernaryOperator<T>
    {
        public void Invoke(long chunk)
        {
            long start = chunk * chunkLength;
            Zip3Loop.Run(vectors, x + start, y + start, z + start, w + start, (nuint)long.Min(chunkLength, length - start), op);
        }
    }
}
