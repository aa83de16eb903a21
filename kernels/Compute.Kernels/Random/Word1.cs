using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>A lane of one word: the scalar tier, and the thread of a GPU.</summary>
/// <param name="value">The word.</param>
public readonly struct Word1(uint value) : IWordLane<Word1>
{
    /// <summary>The word.</summary>
    public readonly uint Value = value;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Word1 Splat(uint word) => new(word);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Word1 operator ^(Word1 x, Word1 y) => new(x.Value ^ y.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Multiply(Word1 x, uint factor, out Word1 low, out Word1 high)
    {
        ulong product = (ulong)x.Value * factor;
        (low, high) = (new((uint)product), new((uint)(product >> 32)));
    }
}
