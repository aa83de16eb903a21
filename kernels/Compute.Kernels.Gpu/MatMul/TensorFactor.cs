using System.Numerics;
using System.Runtime.CompilerServices;
using ILGPU;

namespace Compute.Kernels.Gpu;

/// <summary>
/// How a factor lies, in memory and in panels of 128 lines and 8 words: its depths next to each other, or its lines. Copies are of 16 bytes, one for each of 256 threads, so a panel lies like the factor. Pitches
/// keep the eight rows that a warp reads at once in different banks.
/// </summary>
public interface IFactorOrder
{
    /// <summary>The line of a thread's copy, or the first.</summary>
    static abstract int Line<T>(int thread) where T : unmanaged;

    /// <summary>Its depth, or the first.</summary>
    static abstract int Depth<T>(int thread) where T : unmanaged;

    /// <summary>Where they lie in a panel.</summary>
    static abstract int Place<T>(int line, int depth) where T : unmanaged;

    /// <summary>Lines of a copy.</summary>
    static abstract int Lines<T>() where T : unmanaged;

    /// <summary>A thread's part of 16 lines and 8 words, from a line on: first eight and second eight lines of the first four words, then of the others.</summary>
    static abstract Words Load<T>(ArrayView<T> panel, int line) where T : unmanaged;
}

/// <summary>Depths next to each other: 32 bytes of a line.</summary>
public readonly struct ByDepth : IFactorOrder
{
    /// <inheritdoc/>
    public static int Line<T>(int thread) where T : unmanaged => thread / 2;

    /// <inheritdoc/>
    public static int Depth<T>(int thread) where T : unmanaged => thread % 2 * (16 / Interop.SizeOf<T>());

    /// <inheritdoc/>
    public static int Place<T>(int line, int depth) where T : unmanaged => line * (48 / Interop.SizeOf<T>()) + depth;

    /// <inheritdoc/>
    public static int Lines<T>() where T : unmanaged => 1;

    /// <inheritdoc/>
    public static Words Load<T>(ArrayView<T> panel, int line)
        where T : unmanaged
    {
        int lane = Group.IdxX % 32;
        return TensorCore.Load(ref Unsafe.As<T, byte>(ref panel[Place<T>(line + lane % 16, lane / 16 * (16 / Interop.SizeOf<T>()))]));
    }
}

/// <summary>Lines next to each other, 128 of a depth. Elements of 16 bits are turned round when they are loaded.</summary>
public readonly struct ByLine : IFactorOrder
{
    private const int Pitch = 128 + 8;

    /// <inheritdoc/>
    public static int Line<T>(int thread) where T : unmanaged => thread % (128 / Lines<T>()) * Lines<T>();

    /// <inheritdoc/>
    public static int Depth<T>(int thread) where T : unmanaged => thread / (128 / Lines<T>());

    /// <inheritdoc/>
    public static int Place<T>(int line, int depth) where T : unmanaged => depth * Pitch + line;

    /// <inheritdoc/>
    public static int Lines<T>() where T : unmanaged => 16 / Interop.SizeOf<T>();

    /// <inheritdoc/>
    public static Words Load<T>(ArrayView<T> panel, int line)
        where T : unmanaged
    {
        int lane = Group.IdxX % 32;
        if (Interop.SizeOf<T>() == 2)
            return TensorCore.LoadTransposed(ref Unsafe.As<T, byte>(ref panel[Place<T>(line + lane / 8 % 2 * 8, lane / 16 * 8 + lane % 8)]));

        ArrayView<uint> words = panel.Cast<uint>();
        int at = Place<T>(line + lane / 4, lane % 4);
        return new(words[at], words[at + 8], words[at + 4 * Pitch], words[at + 4 * Pitch + 8]);
    }
}

/// <summary>A factor's panels for a group, one after the other.</summary>
/// <typeparam name="T">The type that elements are stored in, 16 bits or single.</typeparam>
/// <typeparam name="TOrder">How they lie.</typeparam>
public struct TensorFactor<T, TOrder>
    where T : unmanaged
    where TOrder : unmanaged, IFactorOrder
{
    private readonly ArrayView<T> _factor;
    private readonly long _stepPanel;
    private readonly int _depth, _place;
    private long _next;

    /// <summary>At the first panel.</summary>
    /// <param name="factor">All of the factor.</param>
    /// <param name="start">The first panel's first element.</param>
    /// <param name="lineStride">Elements from one line to the next.</param>
    /// <param name="depthStride">Elements from one depth to the next.</param>
    /// <param name="lines">Lines that are not outside; in place of those a thread reads the last, and what comes of it is not stored.</param>
    public TensorFactor(ArrayView<T> factor, long start, long lineStride, long depthStride, int lines)
    {
        int line = TOrder.Line<T>(Group.IdxX), last = lines - TOrder.Lines<T>();
        _depth = TOrder.Depth<T>(Group.IdxX);
        _place = TOrder.Place<T>(line, _depth);
        _factor = factor;
        _next = start + (line < last ? line : last) * lineStride + _depth * depthStride;
        _stepPanel = 32 / Interop.SizeOf<T>() * depthStride;
    }

    /// <summary>Begins to copy the thread's 16 bytes of the next panel; zeros in place of depths outside.</summary>
    public void CopyNext(ArrayView<T> panel, long left)
    {
        AsyncCopy.SixteenOrZeros(ref Unsafe.As<T, byte>(ref panel[_place]), ref Unsafe.As<T, byte>(ref _factor[_next]), _depth < left ? 16 : 0);
        _next += _stepPanel;
    }
}
