using System.Numerics;
using Compute.Kernels;

namespace Compute;

internal sealed unsafe partial class CpuBackend
{
    public override void Count<T>(View<T> x, View<long> result)
    {
        if (_degree == 1)
        {
            *result.Pointer = CountLoop.Run(_vectors, x.Pointer, (nuint)x.Length);
            return;
        }

        long chunk = ChunkLength(x.Length), total = 0;
        Workers.Run(_degree, (x.Length + chunk - 1) / chunk, new CountWork<T>(_vectors, x.Pointer, x.Length, chunk, &total));
        *result.Pointer = total;
    }

    private readonly struct CountWork<T>(bool vectors, T* x, long length, long chunkLength, long* total) : IChunkedWork
        where T : unmanaged, INumber<T>
    {
        public void Invoke(long chunk)
        {
            long start = chunk * chunkLength;
            Interlocked.Add(ref *total, CountLoop.Run(vectors, x + start, (nuint)long.Min(chunkLength, length - start)));
        }
    }
}
