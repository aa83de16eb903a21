using System.Numerics;
using ILGPU;

namespace Compute.Kernels.Gpu;

/// <summary>
/// A warp's part of a tile of keys, four of each thread at a time: an index into registers would put them into local memory. What lies behind the input has the highest key, and stays
/// behind all others of it.
/// </summary>
/// <param name="thread">The thread in the group.</param>
/// <param name="counters">The group's counters, one of each warp for each digit.</param>
/// <param name="shift">The digit's lowest bit.</param>
/// <param name="start">Where the tile begins in the input.</param>
/// <param name="count">Keys of the tile.</param>
internal readonly struct WarpTile<TKey, TDigit>(int thread, ArrayView<int> counters, int shift, long start, int count)
    where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
    where TDigit : unmanaged, IDigit<TKey>
{
    private const int Digits = 256;

    // Found once, and constants are added to one address and to one count: sixteen of each would take as many registers.
    private readonly int _lane = thread & (WarpVotes.Size - 1), _left = count - First(thread), _behind = count - thread;
    private readonly long _first = start + First(thread);
    private readonly ArrayView<int> _counters = counters.SubView((thread >> WarpVotes.SizeLog) * Digits, Digits);

    /// <summary>Loads keys <paramref name="item"/> to item + 3 of each thread.</summary>
    public Four<TKey> Load(ArrayView<TKey> x, KeyCode<TKey> code, int item) =>
        new(One(x, code, item), One(x, code, item + 1), One(x, code, item + 2), One(x, code, item + 3));

    /// <summary>Clears the counters.</summary>
    public void Clear()
    {
        for (int i = _lane; i < Digits; i += WarpVotes.Size) _counters[i] = 0;
        Warp.Barrier();
    }

    /// <summary>Numbers keys among those of their digit in the warp.</summary>
    public Four<int> Rank(Four<TKey> keys)
    {
        int a = Rank(keys.A), b = Rank(keys.B), c = Rank(keys.C), d = Rank(keys.D);
        return new(a, b, c, d);
    }

    /// <summary>Puts keys where they belong in the tile, and says where; counters are the places of the warp's first of each digit.</summary>
    public Four<int> Put(Four<TKey> keys, Four<int> ranks, ArrayView<TKey> tile)
    {
        int a = ranks.A + _counters[Digit(keys.A)], b = ranks.B + _counters[Digit(keys.B)], c = ranks.C + _counters[Digit(keys.C)], d = ranks.D + _counters[Digit(keys.D)];
        tile[a] = keys.A;
        tile[b] = keys.B;
        tile[c] = keys.C;
        tile[d] = keys.D;
        return new(a, b, c, d);
    }

    /// <summary>Moves keys that are in order out of the tile, neighbours by neighbours, and says where to.</summary>
    public Four<int> Move(ArrayView<TKey> tile, ArrayView<int> offsets, ArrayView<TKey> y, KeyCode<TKey> result, int item) =>
        new(
            MoveOne(tile, offsets, y, result, item), MoveOne(tile, offsets, y, result, item + 1), MoveOne(tile, offsets, y, result, item + 2),
            MoveOne(tile, offsets, y, result, item + 3));

    /// <summary>Puts the numbers of keys that were loaded where these went.</summary>
    public void PutNumbers(ArrayView<int> index, int numbers, int item, Four<int> places, ArrayView<int> tile)
    {
        int a = Number(index, numbers, item), b = Number(index, numbers, item + 1);
        int c = Number(index, numbers, item + 2), d = Number(index, numbers, item + 3);
        tile[places.A] = a;
        tile[places.B] = b;
        tile[places.C] = c;
        tile[places.D] = d;
    }

    /// <summary>Moves numbers to where the keys at their places went.</summary>
    public void MoveNumbers(ArrayView<int> tile, ArrayView<int> movedIndex, Four<int> to, int item)
    {
        MoveNumber(tile, movedIndex, to.A, item);
        MoveNumber(tile, movedIndex, to.B, item + 1);
        MoveNumber(tile, movedIndex, to.C, item + 2);
        MoveNumber(tile, movedIndex, to.D, item + 3);
    }

    // A warp has neighbours; a thread's next key is a warp's width on.
    private static int First(int thread) => (thread >> WarpVotes.SizeLog) * WarpVotes.Size * SortTile.Items<TKey>() + (thread & (WarpVotes.Size - 1));

    private TKey One(ArrayView<TKey> x, KeyCode<TKey> code, int item) =>
        item * WarpVotes.Size < _left ? code.Encode(x[_first + item * WarpVotes.Size]) : ~TKey.Zero;

    private int Rank(TKey key) => WarpSums.Rank(Digit(key), _lane, _counters);

    private int Number(ArrayView<int> index, int numbers, int item)
    {
        long at = _first + item * WarpVotes.Size;
        int number = (int)at;
        if (numbers == 2 && item * WarpVotes.Size < _left) number = index[at];
        return number;
    }

    // Of keys in order neighbouring threads have neighbours.
    private int MoveOne(ArrayView<TKey> tile, ArrayView<int> offsets, ArrayView<TKey> y, KeyCode<TKey> result, int item)
    {
        int hop = item * ReduceKernel.GroupSize;
        TKey key = tile[thread + hop];
        int to = offsets[Digit(key)] + thread + hop;
        if (hop < _behind) y[to] = result.Decode(key);
        return to;
    }

    private void MoveNumber(ArrayView<int> tile, ArrayView<int> movedIndex, int to, int item)
    {
        int hop = item * ReduceKernel.GroupSize;
        if (hop < _behind) movedIndex[to] = tile[thread + hop];
    }

    private int Digit(TKey key) => TDigit.Of(key, shift) & (Digits - 1);
}
