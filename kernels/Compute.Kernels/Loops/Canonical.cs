using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>The numbers that fix the order of every reduction and scan (docs/numerics.md). Changing one changes results.</summary>
public static class Canonical
{
    /// <summary>Elements in a block. Blocks are reduced on their own, then combined by a balanced tree over their index.</summary>
    public const int BlockLength = 4096;

    /// <summary>Bytes in a row of accumulators: 8 AVX2 registers, 4 of AVX-512, 16 of SSE or NEON, one or two values for each thread of a warp.</summary>
    public const int RowBytes = 256;

    /// <summary>Elements that a scan takes one after the other before the next level of its tree; 16³ make a block.</summary>
    public const int ScanRadix = 16;

    /// <summary>Accumulators inside a block: element i goes to accumulator i mod <see cref="Lanes{T}"/> (64 for 4-byte types, 32 for 8-byte).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe int Lanes<T>() where T : unmanaged => RowBytes / sizeof(T);

    /// <summary>The number of blocks in <paramref name="length"/> elements.</summary>
    public static long Blocks(long length) => (length + BlockLength - 1) / BlockLength;

    /// <summary>What a reduction of no elements gives: the identity, but 0 where that is −0.</summary>
    public static T Empty<T, TOp>(TOp op)
        where T : unmanaged, INumber<T>
        where TOp : struct, IReduceOperator<T> =>
        op.Identity == T.Zero ? T.Zero : op.Identity;
}
