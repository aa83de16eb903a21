using System.Numerics;
using Compute.Kernels;

namespace Compute;

internal sealed unsafe partial class CpuBackend
{
    public override void ArgReduce<T, TOp>(View<T> x, View<long> result, TOp op)
    {
        const long groupLength = BlocksPerGroup * Canonical.BlockLength;
        long groups = (x.Length + groupLength - 1) / groupLength;
        bool far = _vectors && CacheSizes.AreBeyond(x.ByteLength);
        if (_degree == 1 || groups == 1)
        {
            *result.Pointer = (long)ArgReduceLoop.Run(_vectors, x.Pointer, (nuint)x.Length, op, far, out _);
            return;
        }

        using Scratch<long> index = Scratch<long>.Rent(groups);
        using Scratch<T> value = Scratch<T>.Rent(groups);
        Workers.Run(_degree, groups, new ArgReduceWork<T, TOp>(_vectors, x.Pointer, x.Length, op, far, index.Pointer, value.Pointer));

        T best = value.Pointer[0];
        long chosen = index.Pointer[0];
        for (long g = 1; g < groups; g++)
        {
            if (ArgReduceLoop.Replaces(value.Pointer[g], ref best, op)) chosen = index.Pointer[g];
        }

        *result.Pointer = chosen;
    }

    private readonly struct ArgReduceWork<T, TOp>(bool vectors, T* x, long length, TOp op, bool far, long* index, T* value) : IChunkedWork
        where T : unmanaged, INumber<T>
        where TOp : unmanaged, IReduceOperator<T>
    {
        public void Invoke(long chunk)
        {
            const long groupLength = BlocksPerGroup * Canonical.BlockLength;
            long start = chunk * groupLength;
            index[chunk] = start + (long)ArgReduceLoop.Run(vectors, x + start, (nuint)long.Min(groupLength, length - start), op, far, out value[chunk]);
        }
    }
}
