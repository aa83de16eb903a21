using System.Numerics;
using Compute.Kernels;

namespace Compute;

internal sealed unsafe partial class CpuBackend
{
    /// <summary>Lines whose elements lie apart: threads take tiles or, where there are few, accumulators of tiles; results of blocks meet at the end.</summary>
    private void ReduceStrips<T, TStrips>(TStrips strips, AxisTiles tiles)
        where T : unmanaged, INumber<T>
        where TStrips : struct, IStripReduction<T>
    {
        if (tiles.Parts == 1)
        {
            Workers.Run(_degree, tiles.Chunks, new TileWork<T, TStrips>(strips, tiles));
        }
        else
        {
            using Scratch<T> rooms = Scratch<T>.Rent(tiles.Count * Room<T, TStrips>(tiles));
            if (TStrips.Begins) Workers.Run(_degree, tiles.Count * tiles.Panels, new BeginWork<T, TStrips>(strips, tiles, rooms.Pointer));
            Workers.Run(_degree, tiles.Count * tiles.Parts, new PartWork<T, TStrips>(strips, tiles, rooms.Pointer));
            Workers.Run(_degree, tiles.Count * tiles.Panels, new FoldWork<T, TStrips>(strips, tiles, rooms.Pointer));
        }

        if (tiles.Blocks > 1) Workers.Run(_degree, tiles.Shape.Outer * tiles.Strips, new BlocksWork<T, TStrips>(strips, tiles));
    }

    private static long Room<T, TStrips>(AxisTiles tiles)
        where T : unmanaged, INumber<T>
        where TStrips : struct, IStripReduction<T> => TStrips.Values * tiles.Accumulators * tiles.Width;

    /// <summary>Whole tiles, one after the other, with accumulators of the thread's own.</summary>
    private readonly struct TileWork<T, TStrips>(TStrips strips, AxisTiles tiles) : IChunkedWork
        where T : unmanaged, INumber<T>
        where TStrips : struct, IStripReduction<T>
    {
        public void Invoke(long chunk)
        {
            using Scratch<T> room = Scratch<T>.Rent(Room<T, TStrips>(tiles));
            foreach (long tile in tiles.Of(chunk))
            {
                AxisBlock block = tiles.Place(tile, out long result);
                strips.Begin(block, room.Pointer, result);
                strips.Accumulate(block, room.Pointer, result, 0, nuint.Min(block.Rows, (nuint)Canonical.Lanes<T>()));
                strips.Finish(block, room.Pointer, result, 0, block.Width);
            }
        }
    }

    /// <summary>What a panel of a tile's lines has to have before its accumulators are filled.</summary>
    private readonly struct BeginWork<T, TStrips>(TStrips strips, AxisTiles tiles, T* rooms) : IChunkedWork
        where T : unmanaged, INumber<T>
        where TStrips : struct, IStripReduction<T>
    {
        public void Invoke(long chunk)
        {
            AxisBlock block = tiles.Panel(chunk, out long tile, out long result, out nuint from, out nuint to);
            if (from >= to) return;
            T* room = rooms + tile * Room<T, TStrips>(tiles) + (long)from * tiles.Accumulators;
            strips.Begin(block with { Index = block.Index + from, Width = to - from }, room, result + (long)from);
        }
    }

    /// <summary>Some accumulators of a tile, into memory that its parts share.</summary>
    private readonly struct PartWork<T, TStrips>(TStrips strips, AxisTiles tiles, T* rooms) : IChunkedWork
        where T : unmanaged, INumber<T>
        where TStrips : struct, IStripReduction<T>
    {
        public void Invoke(long chunk)
        {
            (long tile, long part) = Math.DivRem(chunk, tiles.Parts);
            AxisBlock block = tiles.Place(tile, out long result);
            nuint used = nuint.Min(block.Rows, (nuint)Canonical.Lanes<T>()), first = (nuint)(part * tiles.PerPart);
            strips.Accumulate(block, rooms + tile * Room<T, TStrips>(tiles), result, first, nuint.Min(used, first + (nuint)tiles.PerPart));
        }
    }

    /// <summary>The tree over a tile's accumulators, a panel of its lines.</summary>
    private readonly struct FoldWork<T, TStrips>(TStrips strips, AxisTiles tiles, T* rooms) : IChunkedWork
        where T : unmanaged, INumber<T>
        where TStrips : struct, IStripReduction<T>
    {
        public void Invoke(long chunk)
        {
            AxisBlock block = tiles.Panel(chunk, out long tile, out long result, out nuint from, out nuint to);
            if (from < to) strips.Finish(block, rooms + tile * Room<T, TStrips>(tiles), result, from, to);
        }
    }

    /// <summary>The tree over the results of blocks, a strip of lines.</summary>
    private readonly struct BlocksWork<T, TStrips>(TStrips strips, AxisTiles tiles) : IChunkedWork
        where T : unmanaged, INumber<T>
        where TStrips : struct, IStripReduction<T>
    {
        public void Invoke(long chunk)
        {
            (long outer, long strip) = Math.DivRem(chunk, tiles.Strips);
            long from = strip * tiles.Width;
            strips.Join(tiles, outer, from, long.Min(from + tiles.Width, tiles.Shape.Inner));
        }
    }
}
