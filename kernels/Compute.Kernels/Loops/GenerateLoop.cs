using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>y[i] = element offset + i of a random stream, tile by tile: the words first, then, in place, the distribution's formula.</summary>
public static unsafe class GenerateLoop
{
    /// <summary>Runs the pattern on one thread.</summary>
    /// <param name="vectors">Whether to use vector registers; the results are the same.</param>
    /// <param name="key">Seed and stream.</param>
    /// <param name="offset">Index of the first element.</param>
    /// <param name="y">Output.</param>
    /// <param name="length">Elements.</param>
    /// <param name="op">The distribution.</param>
    public static void Run<T, TOp>(bool vectors, RandomKey key, ulong offset, T* y, long length, in TOp op)
        where T : unmanaged
        where TOp : unmanaged, ITileGenerator<T>
    {
        int tileLength = WordTile.Length<T>();
        T* edge = stackalloc T[tileLength];
        while (length > 0)
        {
            (ulong tile, ulong skip) = Math.DivRem(offset, (ulong)tileLength);
            long count = long.Min(tileLength - (long)skip, length);
            T* target = count == tileLength ? y : edge;
            WordTile.Write(vectors, key, tile, target);
            op.Run(vectors, target, key, tile * (ulong)tileLength, (int)skip, (int)count);
            if (target == edge) Unsafe.CopyBlockUnaligned(y, edge + skip, (uint)(count * sizeof(T)));
            y += count;
            (offset, length) = (offset + (ulong)count, length - count);
        }
    }

    [MethodImpl(Jit.Loop)]
    internal static void Pairs<V, T, TOp>(T* tile, in TOp op)
        where V : unmanaged, ILoadLane<V, T>
        where T : unmanaged, INumber<T>
        where TOp : unmanaged, IGenerator<T>
    {
        TOp local = op;
        for (T* x = tile, end = tile + WordTile.Length<T>(); x < end; x += 2 * WordTile.Counters)
        {
            for (nuint i = 0; i < WordTile.Counters; i += (nuint)V.Count)
            {
                V first = V.Load(ref *x, i), second = V.Load(ref *x, i + WordTile.Counters);
                local.Invoke(ref first, ref second);
                V.Store(first, ref *x, i);
                V.Store(second, ref *x, i + WordTile.Counters);
            }
        }
    }

    [MethodImpl(Jit.Loop)]
    internal static void Singles<T, TOp>(T* tile, RandomKey key, ulong index, int start, int count, in TOp op)
        where T : unmanaged, INumber<T>
        where TOp : unmanaged, IElementGenerator<T>
    {
        TOp local = op;
        for (int i = start; i < start + count; i++) tile[i] = local.Invoke<ElementMath>(tile[i], key, index + (ulong)i);
    }
}

/// <summary>A distribution's formula over a tile of words, in place.</summary>
/// <typeparam name="T">The element type.</typeparam>
public unsafe interface ITileGenerator<T>
    where T : unmanaged
{
    /// <summary>Turns the words of a tile into elements.</summary>
    /// <param name="vectors">Whether to use vector registers.</param>
    /// <param name="tile">The words.</param>
    /// <param name="key">Seed and stream.</param>
    /// <param name="index">Index of the tile's first element.</param>
    /// <param name="start">The first element that is wanted; others need not be made.</param>
    /// <param name="count">How many are wanted.</param>
    void Run(bool vectors, T* tile, RandomKey key, ulong index, int start, int count);
}

/// <summary>The words as they are.</summary>
public readonly unsafe struct WordElements<T> : ITileGenerator<T>
    where T : unmanaged
{
    /// <inheritdoc/>
    public void Run(bool vectors, T* tile, RandomKey key, ulong index, int start, int count)
    {
    }
}

/// <summary>An <see cref="IGenerator{T}"/> over a tile.</summary>
/// <param name="op">The distribution.</param>
public readonly unsafe struct PairElements<T, TOp>(TOp op) : ITileGenerator<T>
    where T : unmanaged, INumber<T>
    where TOp : unmanaged, IGenerator<T>
{
    /// <inheritdoc/>
    public void Run(bool vectors, T* tile, RandomKey key, ulong index, int start, int count)
    {
        if (!vectors) GenerateLoop.Pairs<Lane1<T>, T, TOp>(tile, op);
        else if (TOp.IsLong) GenerateLoop.Pairs<LaneN<T>, T, TOp>(tile, op);
        else GenerateLoop.Pairs<Lane2N<T>, T, TOp>(tile, op);
    }
}

/// <summary>An <see cref="IElementGenerator{T}"/> over a tile.</summary>
/// <param name="op">The distribution.</param>
public readonly unsafe struct SingleElements<T, TOp>(TOp op) : ITileGenerator<T>
    where T : unmanaged, INumber<T>
    where TOp : unmanaged, IElementGenerator<T>
{
    /// <inheritdoc/>
    public void Run(bool vectors, T* tile, RandomKey key, ulong index, int start, int count) => GenerateLoop.Singles(tile, key, index, start, count, op);
}
