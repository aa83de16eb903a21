using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>
/// Element i of a random order of the numbers below a count. A Feistel network over a rectangle of l · b + r: in turns r moves on by a random
/// function of l, and l by one of r, which can be undone, so that no two elements become the same; what falls outside the count goes through
/// again. Nothing depends on other elements, so that a sample of few among many costs nothing but itself.
/// </summary>
[OperatorCost(OperatorCost.Heavy)]
public readonly unsafe struct Permutation : IElementGenerator<int>, IElementGenerator<uint>, IElementGenerator<long>, IElementGenerator<ulong>
{
    // How many rounds it takes was computed for rectangles of 2 × 2, 3 × 2 and 2 × 4, whose orders can be counted: the sum of squared deviations from equal
    // frequencies halves with each, to 10⁻⁸ after 32. Larger rectangles mix faster: each two rounds divide what pairs have in common by a side.
    private const ulong Many = 4096;
    private const int FewRounds = 12, ManyRounds = 32;

    private readonly ulong _count, _rows, _columns;
    private readonly int _rounds;

    /// <summary>With what does not change from element to element.</summary>
    /// <param name="count">How many numbers there are, at most 2^62.</param>
    public Permutation(ulong count)
    {
        _count = count;
        // Even, or all moves of a row would be even permutations, and so would be the whole.
        _columns = (ulong)Math.Sqrt(count) + 1 & ~1UL;
        while (_columns * _columns < count) _columns += 2;
        _rows = _columns == 0 ? 0 : (count + _columns - 1) / _columns;
        _rounds = count < Many ? ManyRounds : FewRounds;
    }

    /// <summary>The longer side of the rectangle.</summary>
    public long Side => (long)_columns;

    /// <summary>All values of the random functions.</summary>
    public long TableLength => _rounds * Side;

    int IElementGenerator<int>.Invoke<TMath>(int word, RandomKey key, ulong index) => (int)At(index, new Drawn<TMath>(key, this));

    uint IElementGenerator<uint>.Invoke<TMath>(uint word, RandomKey key, ulong index) => (uint)At(index, new Drawn<TMath>(key, this));

    long IElementGenerator<long>.Invoke<TMath>(long word, RandomKey key, ulong index) => (long)At(index, new Drawn<TMath>(key, this));

    ulong IElementGenerator<ulong>.Invoke<TMath>(ulong word, RandomKey key, ulong index) => At(index, new Drawn<TMath>(key, this));

    /// <summary>Writes all values of the random functions, <see cref="TableLength"/> of them.</summary>
    public void Tabulate(RandomKey key, uint* table)
    {
        var drawn = new Drawn<ElementMath>(key, this);
        for (int round = 0; round < _rounds; round++, table += Side)
        {
            ulong values = round % 2 == 0 ? _rows : _columns;
            for (ulong x = 0; x < values; x++) table[x] = (uint)drawn.Move(round, x);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ulong At<TMoves>(ulong index, TMoves moves)
        where TMoves : struct, IMoves
    {
        do
        {
            ulong l = index / _columns, r = index - l * _columns;
            TMoves next = moves;
            for (int round = 0; round < _rounds; round += 2)
            {
                r = Around(r + next.Move(round, l), _columns);
                l = Around(l + next.Move(round + 1, r), _rows);
            }

            index = l * _columns + r;
        }
        while (index >= _count);
        return index;
    }

    /// <summary>x, less the side where it is not below that. By the sign: a branch would be wrong every other time, 50 ns for an element in place of 15.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Around(ulong x, ulong side) => x - side + (side & (ulong)((long)(x - side) >> 63));

    /// <summary>By how much l or r moves on, less than the side; asked for round by round.</summary>
    internal interface IMoves
    {
        ulong Move(int round, ulong x);
    }

    /// <summary>Drawn on the spot, from further words of element x.</summary>
    private readonly struct Drawn<TMath>(RandomKey key, in Permutation permutation) : IMoves
        where TMath : struct, IElementMath
    {
        private readonly ulong _rows = permutation._rows, _columns = permutation._columns;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public ulong Move(int round, ulong x)
        {
            Philox.Words(key, x, (uint)round + 1, out ulong word, out _);
            return TMath.Multiply(word, round % 2 == 0 ? _columns : _rows, out _);
        }
    }
}

/// <summary><see cref="Permutation"/> with a table of its random functions: worth its making from about as many elements on as the rectangle has columns.</summary>
/// <param name="permutation">The permutation.</param>
/// <param name="table">What <see cref="Permutation.Tabulate"/> wrote.</param>
[OperatorCost(OperatorCost.Function)]
public readonly unsafe struct TabledPermutation(Permutation permutation, uint* table)
    : IElementGenerator<int>, IElementGenerator<uint>, IElementGenerator<long>, IElementGenerator<ulong>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    int IElementGenerator<int>.Invoke<TMath>(int word, RandomKey key, ulong index) => (int)At(index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    uint IElementGenerator<uint>.Invoke<TMath>(uint word, RandomKey key, ulong index) => (uint)At(index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    long IElementGenerator<long>.Invoke<TMath>(long word, RandomKey key, ulong index) => (long)At(index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    ulong IElementGenerator<ulong>.Invoke<TMath>(ulong word, RandomKey key, ulong index) => At(index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ulong At(ulong index) => permutation.At(index, new Tabled(table, (nuint)permutation.Side));

    private struct Tabled(uint* table, nuint side) : Permutation.IMoves
    {
        private uint* _round = table;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public ulong Move(int round, ulong x)
        {
            uint move = _round[x];
            _round += side;
            return move;
        }
    }
}
