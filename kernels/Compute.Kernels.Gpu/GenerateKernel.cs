using System.Numerics;
using ILGPU;

namespace Compute.Kernels.Gpu;

/// <summary>
/// y[i] = element offset + i of a random stream. Beside <c>GenerateLoop</c> and <c>WordTile</c>: a thread has a counter, of whose words neighbouring
/// threads write neighbours.
/// </summary>
public static class GenerateKernel
{
    // Counters of a tile, and bytes of a counter's words.
    private const int Counters = 64, WordBytes = 16;

    /// <summary>The words as they are.</summary>
    public static void GenerateWords<T, TMath>(ArrayView<T> y, RandomKey key, long offset)
        where T : unmanaged, INumber<T>
        where TMath : unmanaged, IGpuMath<T>
    {
        var tiles = new Tiles(offset, y.Length, WordBytes / Interop.SizeOf<T>());
        for (long counter = tiles.First + Grid.GlobalIndex.X; counter < tiles.End; counter += tiles.Step)
        {
            Philox.Words(key, (ulong)counter, 0, out ulong first, out ulong second);
            long i = tiles.Place(counter);
            if (Interop.SizeOf<T>() == 8)
            {
                Store(y, i, TMath.OfBits(first));
                Store(y, i + Counters, TMath.OfBits(second));
                continue;
            }

            Store(y, i, TMath.OfBits(first));
            Store(y, i + Counters, TMath.OfBits(first >> 32));
            Store(y, i + 2 * Counters, TMath.OfBits(second));
            Store(y, i + 3 * Counters, TMath.OfBits(second >> 32));
        }
    }

    /// <summary>A distribution that makes two elements of two words of one counter.</summary>
    public static void Generate<T, TMath, TOp>(ArrayView<T> y, RandomKey key, long offset, TOp op)
        where T : unmanaged, INumber<T>
        where TMath : unmanaged, IGpuMath<T>
        where TOp : unmanaged, IGenerator<T>
    {
        var tiles = new Tiles(offset, y.Length, WordBytes / Interop.SizeOf<T>());
        for (long counter = tiles.First + Grid.GlobalIndex.X; counter < tiles.End; counter += tiles.Step)
        {
            Philox.Words(key, (ulong)counter, 0, out ulong first, out ulong second);
            long i = tiles.Place(counter);
            if (Interop.SizeOf<T>() == 8)
            {
                Pair<T, TMath, TOp>(y, i, first, second, op);
                continue;
            }

            Pair<T, TMath, TOp>(y, i, first, first >> 32, op);
            Pair<T, TMath, TOp>(y, i + 2 * Counters, second, second >> 32, op);
        }
    }

    /// <summary>A distribution that may take any number of words for an element. Elements that nobody wants are not made.</summary>
    public static void GenerateEach<T, TMath, TOp>(ArrayView<T> y, RandomKey key, long offset, TOp op)
        where T : unmanaged, INumber<T>
        where TMath : unmanaged, IGpuMath<T>
        where TOp : unmanaged, IElementGenerator<T>
    {
        var tiles = new Tiles(offset, y.Length, WordBytes / Interop.SizeOf<T>());
        for (long counter = tiles.First + Grid.GlobalIndex.X; counter < tiles.End; counter += tiles.Step)
        {
            Philox.Words(key, (ulong)counter, 0, out ulong first, out ulong second);
            long i = tiles.Place(counter);
            int bits = 8 * Interop.SizeOf<T>();

            // One copy of the formula, which may be long: the words of a counter one after the other.
            for (int taken = 0; taken < 128; taken += bits, i += Counters)
            {
                ulong word = taken < 64 ? first >> taken : second >> (taken - 64);
                if (i >= 0 && i < y.Length) y[i] = op.Invoke<GpuElementMath>(TMath.OfBits(word), key, (ulong)(offset + i));
            }
        }
    }

    private static void Pair<T, TMath, TOp>(ArrayView<T> y, long i, ulong first, ulong second, TOp op)
        where T : unmanaged, INumber<T>
        where TMath : unmanaged, IGpuMath<T>
        where TOp : unmanaged, IGenerator<T>
    {
        GpuLane<T, TMath> a = new(TMath.OfBits(first)), b = new(TMath.OfBits(second));
        op.Invoke(ref a, ref b);
        Store(y, i, a.Value);
        Store(y, i + Counters, b.Value);
    }

    /// <summary>The first tile and the last are not always wanted whole.</summary>
    private static void Store<T>(ArrayView<T> y, long i, T value)
        where T : unmanaged
    {
        if (i >= 0 && i < y.Length) y[i] = value;
    }

    /// <summary>The counters of all tiles that have elements of the output.</summary>
    private readonly struct Tiles
    {
        private readonly long _offset, _words;

        public Tiles(long offset, long length, int words)
        {
            _offset = offset;
            _words = words;
            long tile = words * Counters;
            First = offset / tile * Counters;
            End = ((offset + length - 1) / tile + 1) * Counters;
        }

        public readonly long First, End;

        public long Step => (long)Grid.DimX * Group.DimX;

        /// <summary>Where the element of a counter's first word goes; those of further words follow 64 places apart.</summary>
        public long Place(long counter) => (counter / Counters) * (_words * Counters) + counter % Counters - _offset;
    }
}
