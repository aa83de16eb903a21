using System.Runtime.InteropServices;
using Compute.Kernels;

namespace Compute.Gpu;

/// <summary>The kernels' parameter of the same name: lines whose elements lie side by side, cut into blocks.</summary>
/// <param name="Axis">Elements of a line.</param>
/// <param name="Outer">Distance from a line to the next.</param>
/// <param name="OuterY">The same in the second input.</param>
/// <param name="Blocks">Blocks of a line.</param>
/// <param name="Wide">Not 0 where every line begins at a multiple of 16 bytes.</param>
[StructLayout(LayoutKind.Sequential)]
internal readonly unsafe record struct BlockLayout(long Axis, long Outer, long OuterY, long Blocks, int Wide)
{
    // What a thread loads at once.
    private const int PieceBytes = 16;

    /// <summary>Lines of one input.</summary>
    /// <param name="x">The input.</param>
    /// <param name="axis">Elements of a line.</param>
    /// <param name="outer">Distance from a line to the next.</param>
    public static BlockLayout Of<T>(View<T> x, long axis, long outer)
        where T : unmanaged => new(axis, outer, 0, Canonical.Blocks(axis), IsWide(x, outer) ? 1 : 0);

    /// <summary>Lines of two inputs.</summary>
    /// <param name="x">The first input.</param>
    /// <param name="y">The second.</param>
    /// <param name="axis">Elements of a line.</param>
    /// <param name="outer">Distance from a line of the first to the next.</param>
    /// <param name="outerY">The same in the second; 0 where all lines meet one.</param>
    public static BlockLayout Of<T>(View<T> x, View<T> y, long axis, long outer, long outerY)
        where T : unmanaged => new(axis, outer, outerY, Canonical.Blocks(axis), IsWide(x, outer) && IsWide(y, outerY) ? 1 : 0);

    private static bool IsWide<T>(View<T> x, long outer)
        where T : unmanaged => x.Address % PieceBytes == 0 && outer * sizeof(T) % PieceBytes == 0;
}
