using System.Numerics;
using Compute.Kernels;

namespace Compute;

internal sealed unsafe partial class CpuBackend
{
    public override void Moments<T>(View<T> x, View<T> result)
    {
        Moments<T> all = MomentsOf(x.Pointer, x.Length, CacheSizes.AreBeyond(x.ByteLength));
        (result.Pointer[0], result.Pointer[1], result.Pointer[2]) = (all.Pivot, all.Offset, all.Squares);
    }

    public override void SquaredDeviationsAxis<T>(View<T> x, View<T> y, AxisShape shape)
    {
        bool far = CacheSizes.AreBeyond(x.ByteLength);
        if (shape.Axis == 0)
        {
            FillLoop.Run(y.Pointer, T.Zero, (nint)y.Length);
        }
        else if (shape.Inner > 1)
        {
            var tiles = new AxisTiles(shape, Canonical.Lanes<T>(), MomentsAxisLoop.StripBytes / sizeof(T), _degree);
            long blocks = shape.Lines * tiles.Blocks;
            using Scratch<T> memory = Scratch<T>.Rent(tiles.Blocks > 1 ? 3 * blocks : 2 * blocks);
            T* squares = tiles.Blocks > 1 ? memory.Pointer + 2 * blocks : y.Pointer;
            ReduceStrips<T, MomentStrips<T>>(new(_vectors, x.Pointer, memory.Pointer, memory.Pointer + blocks, squares, y.Pointer), tiles);
        }
        else if (IsCutAlong(shape))
        {
            for (long line = 0; line < shape.Lines; line++) y.Pointer[line] = MomentsOf(x.Pointer + line * shape.Axis, shape.Axis, far).Squares;
        }
        else
        {
            long lines = LinesPerChunk(shape);
            Workers.Run(_degree, (shape.Lines + lines - 1) / lines, new MomentLineWork<T>(_vectors, far, x.Pointer, shape, lines, y.Pointer));
        }
    }

    /// <summary>Groups of 2^k whole blocks are subtrees of the canonical tree, so threads may take them in any order.</summary>
    private Moments<T> MomentsOf<T>(T* x, long length, bool far)
        where T : unmanaged, INumber<T>
    {
        long groups = (length + AxisChunk - 1) / AxisChunk;
        if (_degree == 1 || groups == 1) return MomentsLoop.Run(_vectors, far, x, (nuint)length);
        using Scratch<Moments<T>> partial = Scratch<Moments<T>>.Rent(groups);
        Workers.Run(_degree, groups, new MomentWork<T>(_vectors, far, x, length, partial.Pointer));
        return MomentsLoop.Tree(partial.Pointer, groups);
    }

    private readonly struct MomentWork<T>(bool vectors, bool far, T* x, long length, Moments<T>* partial) : IChunkedWork
        where T : unmanaged, INumber<T>
    {
        public void Invoke(long chunk)
        {
            long start = chunk * AxisChunk;
            partial[chunk] = MomentsLoop.Run(vectors, far, x + start, (nuint)long.Min(AxisChunk, length - start));
        }
    }

    private readonly struct MomentLineWork<T>(bool vectors, bool far, T* x, AxisShape shape, long lines, T* y) : IChunkedWork
        where T : unmanaged, INumber<T>
    {
        public void Invoke(long chunk)
        {
            for (long line = chunk * lines, end = long.Min(line + lines, shape.Lines); line < end; line++)
                y[line] = MomentsLoop.Run(vectors, far, x + line * shape.Axis, (nuint)shape.Axis).Squares;
        }
    }
}
