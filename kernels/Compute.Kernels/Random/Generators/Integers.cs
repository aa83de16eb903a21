using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>
/// low + ⌊word · count ÷ 2³²⌋, unbiased (Lemire, Fast Random Integer Generation in an Interval, 2019): of the products, those whose low half is
/// below 2³² mod count are too many; then the first further word of the element takes the word's place.
/// </summary>
/// <param name="low">Least value.</param>
/// <param name="count">Number of values, at least one.</param>
[OperatorCost(OperatorCost.Function)]
public readonly struct Integers32(uint low, uint count) : IElementGenerator<int>, IElementGenerator<uint>
{
    // ILGPU widens what was a signed word with its sign, whatever it is called by then: 32-bit words are masked, and the count is as wide as it is used.
    private readonly ulong _count = count;
    private readonly uint _surplus = (uint)-(int)count % count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    int IElementGenerator<int>.Invoke<TMath>(int word, RandomKey key, ulong index) => (int)Pick((ulong)word & uint.MaxValue, key, index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    uint IElementGenerator<uint>.Invoke<TMath>(uint word, RandomKey key, ulong index) => Pick(word, key, index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private uint Pick(ulong word, RandomKey key, ulong index)
    {
        ulong product = word * _count;
        for (uint attempt = 1; (uint)product < _surplus; attempt++)
        {
            Philox.Words(key, index, attempt, out ulong first, out _);
            product = (uint)first * _count;
        }

        return low + (uint)(product >> 32);
    }
}

/// <summary><see cref="Integers32"/> of 64 bits.</summary>
/// <param name="low">Least value.</param>
/// <param name="count">Number of values, at least one.</param>
[OperatorCost(OperatorCost.Function)]
public readonly struct Integers64(ulong low, ulong count) : IElementGenerator<long>, IElementGenerator<ulong>
{
    private readonly ulong _surplus = (ulong)-(long)count % count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    long IElementGenerator<long>.Invoke<TMath>(long word, RandomKey key, ulong index) => (long)Pick<TMath>((ulong)word, key, index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    ulong IElementGenerator<ulong>.Invoke<TMath>(ulong word, RandomKey key, ulong index) => Pick<TMath>(word, key, index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ulong Pick<TMath>(ulong word, RandomKey key, ulong index)
        where TMath : struct, IElementMath
    {
        ulong high = TMath.Multiply(word, count, out ulong rest);
        for (uint attempt = 1; rest < _surplus; attempt++)
        {
            Philox.Words(key, index, attempt, out ulong first, out _);
            high = TMath.Multiply(first, count, out rest);
        }

        return low + high;
    }
}
