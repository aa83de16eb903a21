using Compute.Kernels;

namespace Compute;

internal sealed unsafe partial class CpuBackend
{
    // A strip of 64 columns of x is a strip of 64 rows of y: 16 to 32 KiB of lines in flight between both, within L1.
    private const long StripColumns = 64;

    public override void Transpose<T>(View<T> x, View<T> y, long batch, long rows, long columns)
    {
        long strips = (columns + StripColumns - 1) / StripColumns;
        Workers.Run(_degree, batch * strips, new TransposeWork<T>(x.Pointer, y.Pointer, rows, columns, strips));
    }

    private readonly struct TransposeWork<T>(T* x, T* y, long rows, long columns, long strips) : IChunkedWork
        where T : unmanaged
    {
        public void Invoke(long chunk)
        {
            long matrix = chunk / strips * rows * columns, start = chunk % strips * StripColumns;
            TransposeLoop.Run(
                x + matrix + start, (nint)columns, y + matrix + start * rows, (nint)rows, (nint)rows, (nint)long.Min(StripColumns, columns - start));
        }
    }
}
