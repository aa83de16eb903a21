using System.Numerics;
using Compute.Kernels;

namespace Compute;

internal sealed unsafe partial class CpuBackend
{
    // Elements of a line lie apart: neighbouring lines, a cache line of them, are brought together in a buffer first.
    private const int GatheredBytes = 64;

    public override void CompensatedSum<T>(View<T> x, View<T> result) => *result.Pointer = CompensatedSum(x.Pointer, x.Length);

    public override void CompensatedSumAxis<T>(View<T> x, View<T> y, AxisShape shape)
    {
        if (shape.Axis == 0)
        {
            FillLoop.Run(y.Pointer, T.Zero, (nint)y.Length);
            return;
        }

        long width = shape.Inner == 1 ? 1 : GatheredBytes / sizeof(T), strips = shape.Outer * ((shape.Inner + width - 1) / width);
        long perChunk = long.Max(1, AxisChunk / (shape.Axis * width));
        Workers.Run(_degree, (strips + perChunk - 1) / perChunk, new CompensatedAxisWork<T>(_vectors, x.Pointer, y.Pointer, shape, width, strips, perChunk));
    }

    /// <summary>Groups of 2^k whole blocks are subtrees of the canonical tree, so threads may sum them in any order.</summary>
    private T CompensatedSum<T>(T* x, long length)
        where T : unmanaged, INumber<T>
    {
        const long groupLength = BlocksPerGroup * Canonical.BlockLength;
        if (length == 0) return T.Zero;
        long groups = (length + groupLength - 1) / groupLength;
        if (_degree == 1 || groups == 1) return CompensatedSumLoop.Run(_vectors, x, (nuint)length).Total;

        using Scratch<Compensated<T>> partial = Scratch<Compensated<T>>.Rent(groups);
        Workers.Run(_degree, groups, new CompensatedWork<T>(_vectors, x, length, partial.Pointer));
        return Compensated<T>.Tree(partial.Pointer, groups).Total;
    }

    private readonly struct CompensatedWork<T>(bool vectors, T* x, long length, Compensated<T>* partial) : IChunkedWork
        where T : unmanaged, INumber<T>
    {
        public void Invoke(long chunk)
        {
            const long groupLength = BlocksPerGroup * Canonical.BlockLength;
            long start = chunk * groupLength;
            partial[chunk] = CompensatedSumLoop.Run(vectors, x + start, (nuint)long.Min(groupLength, length - start));
        }
    }

    private readonly struct CompensatedAxisWork<T>(bool vectors, T* x, T* y, AxisShape shape, long width, long strips, long perChunk) : IChunkedWork
        where T : unmanaged, INumber<T>
    {
        public void Invoke(long chunk)
        {
            long perOuter = strips / shape.Outer, last = long.Min(strips, (chunk + 1) * perChunk);
            using Scratch<T> lines = Scratch<T>.Rent(shape.Inner == 1 ? 1 : width * shape.Axis);
            for (long strip = chunk * perChunk; strip < last; strip++)
            {
                (long outer, long column) = Math.DivRem(strip, perOuter);
                column *= width;
                long count = long.Min(width, shape.Inner - column);
                T* first = x + outer * shape.Axis * shape.Inner + column;
                if (shape.Inner > 1) TransposeLoop.Run(first, (nint)shape.Inner, lines.Pointer, (nint)shape.Axis, (nint)shape.Axis, (nint)count);
                for (long i = 0; i < count; i++)
                {
                    T* line = shape.Inner > 1 ? lines.Pointer + i * shape.Axis : first;
                    y[outer * shape.Inner + column + i] = CompensatedSumLoop.Run(vectors, line, (nuint)shape.Axis).Total;
                }
            }
        }
    }
}
