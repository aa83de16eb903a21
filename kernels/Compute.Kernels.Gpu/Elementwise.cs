using System.Numerics;
using ILGPU;

namespace Compute.Kernels.Gpu;

/// <summary>What an elementwise kernel computes of an element: of one to three inputs, one or two results. What there is not is ignored.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <typeparam name="TMath">Its arithmetic.</typeparam>
internal interface IElementwise<T, TMath>
    where T : unmanaged, INumber<T>
    where TMath : unmanaged, IGpuMath<T>
{
    /// <summary>How many inputs there are.</summary>
    static abstract int Inputs { get; }

    /// <summary>How many results.</summary>
    static abstract int Outputs { get; }

    /// <summary>The results for an element.</summary>
    (GpuLane<T, TMath> First, GpuLane<T, TMath> Second) Invoke(GpuLane<T, TMath> x, GpuLane<T, TMath> y, GpuLane<T, TMath> z);
}

/// <summary>
/// Goes through arrays element by element, for Map, MapPair, Zip and Zip3. A group takes a tile at a time and loads all of it before it computes: 32 bytes a
/// thread of a single input, 16 of each of several. With 2,048 threads on a multiprocessor these are 64 KiB on their way; memory of 4.8 TB/s that answers
/// in 600 ns asks for 22 KB of each of an H200's 132. The formula stands in the kernel once, in a loop through which the elements rotate.
/// </summary>
internal static class Elementwise
{
    /// <summary>(v[i], w[i]) = op(x[i], y[i], z[i]).</summary>
    /// <param name="x">First input.</param>
    /// <param name="y">Second input, or any view.</param>
    /// <param name="z">Third input, or any view.</param>
    /// <param name="v">First output.</param>
    /// <param name="w">Second output, or any view.</param>
    /// <param name="first">
    /// How many elements at the beginning of every view are not meant, where all of them begin at multiples of 16 bytes. −1 where they do not: then
    /// every element is meant, and each is loaded and stored by itself.
    /// </param>
    /// <param name="op">The formula.</param>
    public static void Run<T, TMath, TOp>(ArrayView<T> x, ArrayView<T> y, ArrayView<T> z, ArrayView<T> v, ArrayView<T> w, int first, TOp op)
        where T : unmanaged, INumber<T>
        where TMath : unmanaged, IGpuMath<T>
        where TOp : struct, IElementwise<T, TMath>
    {
        int row = ReduceKernel.GroupSize * Piece<T>.Length, rows = TOp.Inputs == 1 ? 2 : 1, tile = rows * row;
        long step = (long)Grid.DimX * tile;
        for (long start = (long)Grid.IdxX * tile; start < v.Length; start += step)
        {
            // The same for all threads of a group. At the ends of the arrays, and where they lie askew, a thread's elements are a group apart.
            var part = new TilePart(start, first, v.Length, tile);
            bool whole = first >= 0 && part.Length == tile;
            Piece<T> a, b = default, c = default, next = default;
            if (whole)
            {
                long at = start + Group.IdxX * Piece<T>.Length;
                a = Piece<T>.Load(x, at);
                if (rows == 2) next = Piece<T>.Load(x, at + row);
                if (TOp.Inputs > 1) b = Piece<T>.Load(y, at);
                if (TOp.Inputs > 2) c = Piece<T>.Load(z, at);
            }
            else
            {
                a = part.Load(x, Group.IdxX);
                if (rows == 2) next = part.Load(x, Group.IdxX + row);
                if (TOp.Inputs > 1) b = part.Load(y, Group.IdxX);
                if (TOp.Inputs > 2) c = part.Load(z, Group.IdxX);
            }

            for (int done = 0; done < tile; done += row)
            {
                Piece<T> d = default, e = default;
                for (int k = 0; k < Piece<T>.Length; k++)
                {
                    (GpuLane<T, TMath> r, GpuLane<T, TMath> s) = op.Invoke(new(a.A), new(b.A), new(c.A));
                    (a, b, c, d, e) = (a.Next(a.A), b.Next(b.A), c.Next(c.A), d.Next(r.Value), e.Next(s.Value));
                }

                if (whole)
                {
                    long at = start + done + Group.IdxX * Piece<T>.Length;
                    d.Store(v, at);
                    if (TOp.Outputs > 1) e.Store(w, at);
                }
                else
                {
                    part.Store(d, v, done + Group.IdxX);
                    if (TOp.Outputs > 1) part.Store(e, w, done + Group.IdxX);
                }

                a = next;
            }
        }
    }
}

/// <summary>The elements of a tile that are meant, and how threads get at them one by one: neighbours take neighbours.</summary>
internal readonly struct TilePart
{
    private readonly long _start;
    private readonly int _first, _last;

    /// <summary>Of the tile that begins at <paramref name="start"/>, what lies in [first, end); something does.</summary>
    public TilePart(long start, int first, long end, int tile)
    {
        _start = start;
        _first = first > start ? (int)(first - start) : 0;
        _last = end - start < tile ? (int)(end - start) - 1 : tile - 1;
    }

    /// <summary>How many they are.</summary>
    public int Length => _last - _first + 1;

    /// <summary>Elements from place <paramref name="i"/> of the tile on, each a group's threads after the one before. Others stand for those that are not meant.</summary>
    public Piece<T> Load<T>(ArrayView<T> x, int i)
        where T : unmanaged
    {
        const int hop = ReduceKernel.GroupSize;
        T a = x[Near(i)], b = x[Near(i + hop)];
        return Piece<T>.Length == 2 ? new(a, b, a, b) : new(a, b, x[Near(i + 2 * hop)], x[Near(i + 3 * hop)]);
    }

    /// <summary>Stores elements likewise, but for those that are not meant.</summary>
    public void Store<T>(Piece<T> piece, ArrayView<T> y, int i)
        where T : unmanaged
    {
        const int hop = ReduceKernel.GroupSize;
        Store(piece.A, y, i);
        Store(piece.B, y, i + hop);
        if (Piece<T>.Length == 2) return;
        Store(piece.C, y, i + 2 * hop);
        Store(piece.D, y, i + 3 * hop);
    }

    private void Store<T>(T value, ArrayView<T> y, int i)
        where T : unmanaged
    {
        if ((uint)(i - _first) < (uint)Length) y[_start + i] = value;
    }

    /// <summary>The place in the view of place <paramref name="i"/> of the tile, or of what stands for it.</summary>
    public long Near(int i) => _start + Math.Max(_first, Math.Min(i, _last));
}
