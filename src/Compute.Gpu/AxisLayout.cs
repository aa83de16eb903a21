using System.Numerics;
using System.Runtime.InteropServices;

namespace Compute.Gpu;

/// <summary>The kernels' parameter of the same name: lines of an array, and how a group goes through some of them.</summary>
/// <param name="Axis">Elements of a line.</param>
/// <param name="Inner">Distance between them, and number of lines that lie between.</param>
/// <param name="Outer">Distance from one such bundle of lines to the next.</param>
/// <param name="Lines">Number of lines.</param>
/// <param name="AcrossLog">Lines of a group, as the power of two that they are.</param>
/// <param name="Along">Not 0 where neighbouring threads take neighbouring elements of one line.</param>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct AxisLayout(long Axis, long Inner, long Outer, long Lines, int AcrossLog, int Along)
{
    private const int GroupSize = 256;

    // Neighbouring lines that a group takes where elements of a line lie apart: 32 of 4 bytes are a cache line.
    private const int Strip = 32;

    /// <summary>Lines of a group.</summary>
    public int Across => 1 << AcrossLog;

    /// <summary>The groups of a launch.</summary>
    public long Groups => (Lines + Across - 1) / Across;

    /// <summary>Lines along an axis.</summary>
    /// <param name="shape">The array.</param>
    /// <param name="depth">Threads that a line can keep busy.</param>
    public static AxisLayout Of(AxisShape shape, long depth) => shape.Inner == 1
        ? Rows(shape.Axis, shape.Axis, shape.Lines, depth)
        : new(shape.Axis, shape.Inner, shape.Axis * shape.Inner, shape.Lines, BitOperations.Log2((uint)Strips(shape.Lines, depth)), 0);

    /// <summary>Lines whose elements lie side by side.</summary>
    /// <param name="axis">Elements of a line.</param>
    /// <param name="outer">Distance from a line to the next.</param>
    /// <param name="lines">Number of lines.</param>
    /// <param name="depth">Threads that a line can keep busy.</param>
    public static AxisLayout Rows(long axis, long outer, long lines, long depth) =>
        new(axis, 1, outer, lines, BitOperations.Log2((uint)(GroupSize / Threads(long.Min(axis, depth)))), 1);

    /// <summary>An array as lines of so many elements; the last is shorter.</summary>
    public static AxisLayout Parts(long length, long part) => Rows(part, part, (length + part - 1) / part, GroupSize);

    private static int Strips(long lines, long depth) => int.Min(GroupSize, int.Max(GroupSize / Threads(depth), int.Min(Strip, Threads(lines))));

    /// <summary>The power of two that is not below a number; a group's threads at most.</summary>
    private static int Threads(long number) => (int)BitOperations.RoundUpToPowerOf2((ulong)long.Clamp(number, 1, GroupSize));
}
