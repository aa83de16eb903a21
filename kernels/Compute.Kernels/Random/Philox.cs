using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>
/// Philox4x32-10 (Salmon, Moraes, Dror, Shaw: Parallel Random Numbers: As Easy as 1, 2, 3; SC 2011): ten rounds of two products turn a counter of four
/// words into four random words. Nothing is carried from one counter to the next, so any part of a sequence can be computed anywhere.
/// </summary>
public static class Philox
{
    private const int Rounds = 10;
    private const uint Multiplier0 = 0xD2511F53, Multiplier1 = 0xCD9E8D57;

    // What the key grows by between rounds: the golden ratio, and √3 − 1, in 32 bits.
    private const uint Weyl0 = 0x9E3779B9, Weyl1 = 0xBB67AE85;

    /// <summary>The random words of a counter, written over it: the first and third are high words of products, the second and fourth low ones.</summary>
    /// <param name="c0">First word of the counter.</param>
    /// <param name="c1">Second word.</param>
    /// <param name="c2">Third word.</param>
    /// <param name="c3">Fourth word.</param>
    /// <param name="seed">The key: its low word, then its high one.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Scramble<V>(ref V c0, ref V c1, ref V c2, ref V c3, ulong seed)
        where V : unmanaged, IWordLane<V>
    {
        (uint k0, uint k1) = ((uint)seed, (uint)(seed >> 32));
        for (int round = 0; round < Rounds; round++)
        {
            V.Multiply(c0, Multiplier0, out V low0, out V high0);
            V.Multiply(c2, Multiplier1, out V low1, out V high1);
            (c0, c1) = (high1 ^ (c1 ^ V.Splat(k0)), low1);
            (c2, c3) = (high0 ^ (c3 ^ V.Splat(k1)), low0);
            k0 += Weyl0;
            k1 += Weyl1;
        }
    }

    /// <summary>The first and second, and the third and fourth, of the random words of a counter, each pair with its first word in the low half.</summary>
    /// <param name="key">Seed and stream; the stream is the counter's third word.</param>
    /// <param name="index">The counter's first and second word.</param>
    /// <param name="attempt">The counter's fourth word.</param>
    /// <param name="first">First and second word.</param>
    /// <param name="second">Third and fourth word.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Words(RandomKey key, ulong index, uint attempt, out ulong first, out ulong second)
    {
        Word1 c0 = new((uint)index), c1 = new((uint)(index >> 32)), c2 = new(key.Stream), c3 = new(attempt);
        Scramble(ref c0, ref c1, ref c2, ref c3, key.Seed);
        first = c0.Value | (ulong)c1.Value << 32;
        second = c2.Value | (ulong)c3.Value << 32;
    }
}
