using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>
/// <see cref="EdgeBins{T}"/> by way of cells of equal width: an element's cell says which edges may be the one it is looking for. A cell is a function of x that never
/// falls, whatever its rounding, so edges in lower cells are below x and those in higher ones above it. Edges evenly apart leave one comparison.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
public readonly unsafe struct IndexedBins<T> : IBinning<T>
    where T : unmanaged, INumber<T>
{
    private const int CellsPerBin = 4, MostCells = 1 << 16;

    private readonly T* _edges;
    private readonly int* _below;
    private readonly T _scale;
    private readonly int _last, _shift;

    /// <summary>Bins by edges.</summary>
    /// <param name="edges">Ascending, one more than bins.</param>
    /// <param name="bins">How many bins.</param>
    /// <param name="below">Room for <see cref="Room"/> counters.</param>
    public IndexedBins(T* edges, int bins, int* below)
    {
        _edges = edges;
        _below = below;
        Bins = bins;
        _last = Room(bins) - 2;
        T width = unchecked(edges[bins] - edges[0]);
        if (IsFloat) _scale = T.CreateTruncating(_last) / width;
        else _shift = int.Max(0, BitOperations.Log2(Unsigned(width)) + 1 - BitOperations.Log2((uint)_last + 1));

        // The last of the edges below every cell, of those that begin a bin.
        int edge = 0;
        for (int cell = 0; cell <= _last + 1; cell++)
        {
            while (edge + 1 < bins && Cell(edges[edge + 1]) < cell) edge++;
            below[cell] = edge;
        }
    }

    /// <inheritdoc/>
    public int Bins { get; }

    private static bool IsFloat => typeof(T) == typeof(float) || typeof(T) == typeof(double);

    /// <summary>Counters for so many bins: one for each cell and one more.</summary>
    public static int Room(int bins) => (int)uint.Min(MostCells, BitOperations.RoundUpToPowerOf2(CellsPerBin * (uint)int.Min(bins, MostCells))) + 1;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Of(T x)
    {
        // Arithmetic, where data decide: what is outside, and where its edge is, cannot be foretold.
        int inside = -Unsafe.BitCast<bool, byte>(x >= _edges[0] & x <= _edges[Bins]);
        int cell = Cell(x), first = _below[cell], count = _below[cell + 1] - first + 1;
        do
        {
            int half = count >>> 1;
            first += half & -Unsafe.BitCast<bool, byte>(_edges[first + half] <= x);
            count -= half;
        }
        while (count > 1);
        return Bins ^ ((Bins ^ first) & inside);
    }

    /// <inheritdoc/>
    public nint Of(T* x, nint length, int* bins) => 0;

    // A width that is not finite, or none at all, leaves one cell: NaN becomes the first or the last, as the machine has it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Cell(T x)
    {
        T distance = unchecked(x - _edges[0]);
        if (typeof(T) == typeof(float)) return (int)uint.Min((uint)float.ConvertToIntegerNative<int>(Unsafe.BitCast<T, float>(distance * _scale)), (uint)_last);
        if (typeof(T) == typeof(double)) return (int)uint.Min((uint)double.ConvertToIntegerNative<int>(Unsafe.BitCast<T, double>(distance * _scale)), (uint)_last);
        return (int)ulong.Min(Unsigned(distance) >> _shift, (ulong)_last);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Unsigned(T x) => sizeof(T) == 4 ? Unsafe.BitCast<T, uint>(x) : Unsafe.BitCast<T, ulong>(x);
}
