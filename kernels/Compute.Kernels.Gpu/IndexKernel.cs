using ILGPU;

namespace Compute.Kernels.Gpu;

/// <summary>
/// Elements by index. Beside <c>IndexLoop</c>. Elements are moved as bits: one kernel for each size. A thread has four indices, so that four elements that may lie anywhere are on
/// their way at once, 8,192 on a full multiprocessor; what lies side by side it takes by 16 bytes.
/// </summary>
public static class IndexKernel
{
    /// <summary>y[i] = x[index[i]].</summary>
    /// <param name="x">Input.</param>
    /// <param name="index">Where elements come from.</param>
    /// <param name="y">Output.</param>
    /// <param name="first">
    /// How many elements at the beginning of the views that are gone through in order are not meant, where four of these are whole pieces. −1 where they are not: then every element is
    /// meant.
    /// </param>
    public static void Gather<T, TIndex, TPlace>(ArrayView<T> x, ArrayView<TIndex> index, ArrayView<T> y, int first)
        where T : unmanaged
        where TIndex : unmanaged
        where TPlace : unmanaged, IPlaceOf<TIndex>
    {
        for (long start = Fours.Start; start < y.Length; start += Fours.Step)
        {
            var fours = new Fours(start, first, y.Length);
            Four<TIndex> at = fours.Load(index);
            fours.Store(new Four<T>(x[TPlace.Of(at.A)], x[TPlace.Of(at.B)], x[TPlace.Of(at.C)], x[TPlace.Of(at.D)]), y);
        }
    }

    /// <summary>last[j] = 1 + the largest i with index[i] = j; it was 0 before. The largest of integers is the same in any order, and however often.</summary>
    public static void Claim(ArrayView<long> index, ArrayView<int> last, int first)
    {
        for (long start = Fours.Start; start < index.Length; start += Fours.Step)
        {
            var fours = new Fours(start, first, index.Length);
            Four<long> at = fours.Load(index);
            Atomic.Max(ref last[at.A], fours.Number(0));
            Atomic.Max(ref last[at.B], fours.Number(1));
            Atomic.Max(ref last[at.C], fours.Number(2));
            Atomic.Max(ref last[at.D], fours.Number(3));
        }
    }

    /// <summary>y[index[i]] = x[i] where i is the last of its index: what a loop with i ascending leaves.</summary>
    public static void Scatter<T>(ArrayView<T> x, ArrayView<long> index, ArrayView<int> last, ArrayView<T> y, int first)
        where T : unmanaged
    {
        for (long start = Fours.Start; start < index.Length; start += Fours.Step)
        {
            var fours = new Fours(start, first, index.Length);
            Four<long> at = fours.Load(index);
            Four<T> values = fours.Load(x);
            int a = last[at.A], b = last[at.B], c = last[at.C], d = last[at.D];
            if (a == fours.Number(0)) y[at.A] = values.A;
            if (b == fours.Number(1)) y[at.B] = values.B;
            if (c == fours.Number(2)) y[at.C] = values.C;
            if (d == fours.Number(3)) y[at.D] = values.D;
        }
    }

    /// <summary>
    /// A thread's four elements of a tile: side by side, or a group apart where the tile is not whole or lies askew. Others stand for those that are not meant, so that these happen twice.
    /// </summary>
    private readonly struct Fours(long start, int first, long end)
    {
        private const int Hop = ReduceKernel.GroupSize, Tile = 4 * Hop;

        private readonly TilePart _part = new(start, first, end, Tile);

        /// <summary>Where a group's first tile begins.</summary>
        public static long Start => (long)Grid.IdxX * Tile;

        /// <summary>From a group's tile to its next one.</summary>
        public static long Step => (long)Grid.DimX * Tile;

        // The same for all threads of a group.
        private bool IsWhole => first >= 0 && _part.Length == Tile;

        public Four<T> Load<T>(ArrayView<T> x)
            where T : unmanaged
        {
            long at = start + 4 * Group.IdxX;
            Piece<T> a, b = default;
            if (IsWhole)
            {
                a = Piece<T>.Load(x, at);
                if (Piece<T>.Length == 2) b = Piece<T>.Load(x, at + 2);
            }
            else
            {
                a = _part.Load(x, Group.IdxX);
                if (Piece<T>.Length == 2) b = _part.Load(x, Group.IdxX + 2 * Hop);
            }

            return Piece<T>.Length == 2 ? new(a.A, a.B, b.A, b.B) : new(a.A, a.B, a.C, a.D);
        }

        public void Store<T>(Four<T> values, ArrayView<T> y)
            where T : unmanaged
        {
            long at = start + 4 * Group.IdxX;
            Piece<T> a = new(values.A, values.B, values.C, values.D), b = new(values.C, values.D, values.C, values.D);
            if (IsWhole)
            {
                a.Store(y, at);
                if (Piece<T>.Length == 2) b.Store(y, at + 2);
            }
            else
            {
                _part.Store(a, y, Group.IdxX);
                if (Piece<T>.Length == 2) _part.Store(b, y, Group.IdxX + 2 * Hop);
            }
        }

        /// <summary>1 + the place of one of the four.</summary>
        public int Number(int k) => 1 + (int)(IsWhole ? start + 4 * Group.IdxX + k : _part.Near(Group.IdxX + k * Hop));
    }
}

/// <summary>An index as the place that it is.</summary>
/// <typeparam name="TIndex">The index.</typeparam>
public interface IPlaceOf<TIndex>
    where TIndex : unmanaged
{
    /// <summary>The place.</summary>
    static abstract long Of(TIndex index);
}

/// <summary>Of 32 bits: sorts number elements so.</summary>
public readonly struct Place32 : IPlaceOf<int>
{
    /// <inheritdoc/>
    public static long Of(int index) => index;
}

/// <summary>Of 64 bits.</summary>
public readonly struct Place64 : IPlaceOf<long>
{
    /// <inheritdoc/>
    public static long Of(long index) => index;
}
