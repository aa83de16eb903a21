using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>The words of a tile, by registers.</summary>
internal static unsafe class WordLoop
{
    /// <param name="key">Seed and stream.</param>
    /// <param name="counter">The tile's first counter.</param>
    /// <param name="y">Output, as <see cref="WordTile"/> lays it out.</param>
    [MethodImpl(Jit.Loop)]
    public static void Run<V, T>(RandomKey key, ulong counter, T* y)
        where V : unmanaged, IWordVector<V>
        where T : unmanaged
    {
        for (int i = 0; i < WordTile.Counters; i += V.Count)
        {
            // A tile's first counter is a multiple of 64: the low word does not carry within it.
            V c0 = V.Counters<T>((uint)counter + (uint)i), c1 = V.Splat((uint)(counter >> 32)), c2 = V.Splat(key.Stream), c3 = V.Splat(0);
            Philox.Scramble(ref c0, ref c1, ref c2, ref c3, key.Seed);
            V.Store(c0, c1, y + i);
            V.Store(c2, c3, y + i + WordTile.Length<T>() / 2);
        }
    }
}
