using System.Numerics;
using System.Runtime.InteropServices;
using Compute.Kernels;

namespace Compute;

internal sealed unsafe partial class CpuBackend
{
    // A group of 16 blocks is 256 KiB of f32: long enough to pay for taking it, short enough for eight a thread from 4 MiB on.
    private const long BlocksPerGroup = 16;

    public override void Reduce<T, TOp>(View<T> x, View<T> result, TOp op) =>
        *result.Pointer = x.Length == 0
            ? Canonical.Empty<T, TOp>(op)
            : _vectors && CacheSizes.AreBeyond(x.ByteLength) ? Reduce<T, FarSource<T, TOp>>(new FarSource<T, TOp>(x.Pointer, op), x.Length)
            : Reduce<T, MapReduceSource<T, TOp>>(new MapReduceSource<T, TOp>(x.Pointer, op), x.Length);

    public override void ZipReduce<T, TOp>(View<T> x, View<T> y, View<T> result, TOp op) =>
        *result.Pointer = x.Length == 0
            ? Canonical.Empty<T, TOp>(op)
            : Reduce<T, ZipReduceSource<T, TOp>>(new ZipReduceSource<T, TOp>(x.Pointer, y.Pointer, op), x.Length);

    /// <summary>Groups of 2^k whole blocks are subtrees of the canonical tree, so threads may reduce them in any order.</summary>
    private T Reduce<T, TSource>(TSource source, long length)
        where T : unmanaged, INumber<T>
        where TSource : struct, IReduceSource<T>
    {
        const long groupLength = BlocksPerGroup * Canonical.BlockLength;
        long groups = (length + groupLength - 1) / groupLength;
        if (_degree == 1 || groups == 1) return ReduceLoop.Run<T, TSource>(_vectors, source, 0, (nuint)length);

        using Scratch<T> partial = Scratch<T>.Rent(groups);
        Workers.Run(_degree, groups, new ReduceWork<T, TSource>(_vectors, source, length, partial.Pointer));

        T* pending = stackalloc T[TreeFold<T, TSource>.Depth];
        var tree = new TreeFold<T, TSource>(pending, source);
        for (long g = 0; g < groups; g++) tree.Add(partial.Pointer[g]);
        return tree.Result();
    }

    private readonly struct ReduceWork<T, TSource>(bool vectors, TSource source, long length, T* partial) : IChunkedWork
        where T : unmanaged, INumber<T>
        where TSource : struct, IReduceSource<T>
    {
        public void Invoke(long chunk)
        {
            const long groupLength = BlocksPerGroup * Canonical.BlockLength;
            long start = chunk * groupLength;
            partial[chunk] = ReduceLoop.Run<T, TSource>(vectors, source, (nuint)start, (nuint)long.Min(groupLength, length - start));
        }
    }
}
