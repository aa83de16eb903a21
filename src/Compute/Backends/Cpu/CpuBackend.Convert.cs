using System.Numerics;
using Compute.Kernels;

namespace Compute;

internal sealed unsafe partial class CpuBackend
{
    public override void Convert<TFrom, TTo>(View<TFrom> x, View<TTo> y)
    {
        if (_degree == 1)
        {
            ConvertLoop.Run(_vectors, x.Pointer, y.Pointer, (nuint)y.Length);
            return;
        }

        long chunk = ChunkLength(y.Length);
        Workers.Run(_degree, (y.Length + chunk - 1) / chunk, new ConvertWork<TFrom, TTo>(_vectors, x.Pointer, y.Pointer, y.Length, chunk));
    }

    private readonly struct ConvertWork<TFrom, TTo>(bool vectors, TFrom* x, TTo* y, long length, long chunkLength) : IChunkedWork
        where TFrom : unmanaged, INumber<TFrom>
        where TTo : unmanaged, INumber<TTo>
    {
        public void Invoke(long chunk)
        {
            long start = chunk * chunkLength;
            ConvertLoop.Run(vectors, x + start, y + start, (nuint)long.Min(chunkLength, length - start));
        }
    }
}
