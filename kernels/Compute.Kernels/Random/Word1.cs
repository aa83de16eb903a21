using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>A lane of one word: the scalar tier, and the thread of a GPU.</summary>
/// <param name="value">The word, in the low half.</param>
public readonly struct Word1(ulong value) : IWordLane<Word1>
{
    /// <summary>The word, in the low half; the high half is of no meaning.</summary>
    public readonly ulong Value = value;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Word1 Splat(ulong value) => new(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Word1 operator *(Word1 x, Word1 y) => new((ulong)(uint)x.Value * (uint)y.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Word1 operator +(Word1 x, Word1 y) => new(x.Value + y.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Word1 operator ^(Word1 x, Word1 y) => new(x.Value ^ y.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Word1 High(Word1 x) => new(x.Value >> 32);
}
