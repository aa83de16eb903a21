using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary><see cref="Poisson"/> by inversion with a table of the distribution function, and where in it to begin for the first ten bits of a word.</summary>
[OperatorCost(OperatorCost.Function)]
public readonly unsafe struct TabledPoisson : IElementGenerator<int>, IElementGenerator<uint>, IElementGenerator<long>, IElementGenerator<ulong>
{
    /// <summary>Room that a table needs: of a mean of 256 the last number is below 480.</summary>
    public const int TableLength = Guides + 512;

    /// <summary>From so many elements on it is worth its making, which takes 1 to 3 µs.</summary>
    public const int LeastLength = 128;

    private const int GuideBits = 10, Guides = 1 << GuideBits;

    private readonly Poisson _poisson;
    private readonly uint* _table;

    /// <summary>Writes the table.</summary>
    /// <param name="poisson">The distribution, of a mean that <see cref="Poisson.IsInverted"/>.</param>
    /// <param name="table">Room for <see cref="TableLength"/> numbers, for as long as this is used.</param>
    public TabledPoisson(Poisson poisson, uint* table)
    {
        _poisson = poisson;
        _table = table;
        uint guide = 0, number = 0;
        for (Poisson.Steps step = poisson.Begin(); ; step.Next())
        {
            // Below the bound is this number or one before; at it, further words decide.
            uint bound = (uint)double.Min(step.IsLast<ElementMath>() ? uint.MaxValue : Math.Floor(step.Bound), uint.MaxValue);
            table[Guides + number] = bound;
            for (; guide < Guides && guide << (32 - GuideBits) <= bound; guide++) table[guide] = number;
            if (step.IsLast<ElementMath>()) return;
            number++;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    int IElementGenerator<int>.Invoke<TMath>(int word, RandomKey key, ulong index) => (int)Number((uint)word, key, index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    uint IElementGenerator<uint>.Invoke<TMath>(uint word, RandomKey key, ulong index) => Number(word, key, index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    long IElementGenerator<long>.Invoke<TMath>(long word, RandomKey key, ulong index) => Number((uint)(word >>> 32), key, index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    ulong IElementGenerator<ulong>.Invoke<TMath>(ulong word, RandomKey key, ulong index) => Number((uint)(word >> 32), key, index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private uint Number(uint word, RandomKey key, ulong index)
    {
        uint number = _table[word >> (32 - GuideBits)];
        while (_table[Guides + number] < word) number++;
        return _table[Guides + number] == word ? Exactly(word, key, index) : number;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private uint Exactly(uint word, RandomKey key, ulong index) => (uint)_poisson.Number<ElementMath>(word, key, index);
}
