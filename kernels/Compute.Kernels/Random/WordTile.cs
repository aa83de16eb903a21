using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>
/// The random words of 64 counters, one kibibyte. A word of all counters lies together, so that registers are stored as they come and the
/// lanes of a register, or the threads of a warp, write neighbours; words of one counter lie 64 elements apart (docs/numerics.md).
/// </summary>
internal static unsafe class WordTile
{
    /// <summary>Counters of a tile: as many as the widest register has elements, 2,048 bits.</summary>
    public const int Counters = 64;

    /// <summary>Bytes of a tile.</summary>
    public const int Bytes = Counters * 16;

    /// <summary>Elements of a tile.</summary>
    public static int Length<T>()
        where T : unmanaged => Bytes / sizeof(T);

    /// <summary>Writes the words of a tile. Elements of 8 bytes take their low half from the first or third word.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Write<T>(bool vectors, RandomKey key, ulong tile, T* destination)
        where T : unmanaged
    {
        if (!vectors) Scalar(key, tile * Counters, destination);
        else if (Word512.IsSupported) WordLoop.Run<Word4<Word512>, T>(key, tile * Counters, destination);
        else WordLoop.Run<Word4<WordN>, T>(key, tile * Counters, destination);
    }

    private static void Scalar<T>(RandomKey key, ulong counter, T* y)
        where T : unmanaged
    {
        for (int i = 0; i < Counters; i++)
        {
            Philox.Words(key, counter + (ulong)i, 0, out ulong first, out ulong second);
            Store(first, y + i);
            Store(second, y + i + Length<T>() / 2);
        }
    }

    private static void Store<T>(ulong words, T* y)
        where T : unmanaged
    {
        if (sizeof(T) == 8)
        {
            *(ulong*)y = words;
            return;
        }

        *(uint*)y = (uint)words;
        *(uint*)(y + Counters) = (uint)(words >> 32);
    }
}
