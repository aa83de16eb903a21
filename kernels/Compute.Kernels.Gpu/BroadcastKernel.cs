using System.Numerics;
using ILGPU;

namespace Compute.Kernels.Gpu;

/// <summary>How up to four dimensions of a result are gone through: element i of it, and where the inputs' elements lie.</summary>
public struct BroadcastLayout
{
    /// <summary>Elements of the result: not more than 31 bits count, whose division is cheap.</summary>
    public int Count;

    /// <summary>Dimensions but the first, which is the slowest.</summary>
    public int Length1, Length2, Length3;

    /// <summary>Steps of each input along each dimension, 0 where it is repeated.</summary>
    public long X0, X1, X2, X3, Y0, Y1, Y2, Y3, Z0, Z1, Z2, Z3;

    /// <summary>Where the inputs' elements for element <paramref name="i"/> lie. Dimensions of 1 cost no division.</summary>
    public readonly void Place(int i, out long x, out long y, out long z)
    {
        int i1 = 0, i2 = 0, i3 = i;
        if (Length3 > 1)
        {
            i = i3 / Length3;
            i3 -= i * Length3;
        }
        else i3 = 0;

        if (Length2 > 1)
        {
            i2 = i;
            i /= Length2;
            i2 -= i * Length2;
        }

        if (Length1 > 1)
        {
            i1 = i;
            i /= Length1;
            i1 -= i * Length1;
        }

        x = i * X0 + i1 * X1 + i2 * X2 + i3 * X3;
        y = i * Y0 + i1 * Y1 + i2 * Y2 + i3 * Y3;
        z = i * Z0 + i1 * Z1 + i2 * Z2 + i3 * Z3;
    }
}

/// <summary>Zip and Zip3 of inputs that are repeated along some dimensions. Beside <c>StridedLoop</c>.</summary>
public static class BroadcastKernel
{
    /// <summary>z = op(x, y).</summary>
    /// <param name="x">First input.</param>
    /// <param name="y">Second input.</param>
    /// <param name="z">Output.</param>
    /// <param name="layout">Where elements lie.</param>
    /// <param name="wide">
    /// Not 0 where the fastest dimension is made of whole pieces, at multiples of their bytes, along which an input is dense or does not move.
    /// </param>
    /// <param name="op">The operator.</param>
    public static void ZipBroadcast<T, TMath, TOp>(ArrayView<T> x, ArrayView<T> y, ArrayView<T> z, BroadcastLayout layout, int wide, TOp op)
        where T : unmanaged, INumber<T>
        where TMath : unmanaged, IGpuMath<T>
        where TOp : unmanaged, IBinaryOperator<T> =>
        Run<T, TMath, OfTwo<T, TMath, TOp>>(x, y, y, z, layout, wide, new(op));

    /// <summary>w = op(x, y, z).</summary>
    public static void Zip3Broadcast<T, TMath, TOp>(
        ArrayView<T> x, ArrayView<T> y, ArrayView<T> z, ArrayView<T> w, BroadcastLayout layout, int wide, TOp op)
        where T : unmanaged, INumber<T>
        where TMath : unmanaged, IGpuMath<T>
        where TOp : unmanaged, ITernaryOperator<T> =>
        Run<T, TMath, OfThree<T, TMath, TOp>>(x, y, z, w, layout, wide, new(op));

    private static void Run<T, TMath, TOp>(ArrayView<T> x, ArrayView<T> y, ArrayView<T> z, ArrayView<T> w, BroadcastLayout layout, int wide, TOp op)
        where T : unmanaged, INumber<T>
        where TMath : unmanaged, IGpuMath<T>
        where TOp : struct, IElementwise<T, TMath>
    {
        long step = (long)Grid.DimX * Group.DimX;
        if (wide != 0)
        {
            // The divisions that find a place are those of four elements.
            for (long i = (long)Grid.GlobalIndex.X * Piece<T>.Length; i < layout.Count; i += step * Piece<T>.Length)
            {
                layout.Place((int)i, out long atX, out long atY, out long atZ);
                Piece<T> a = Load(x, atX, layout.X3), b = Load(y, atY, layout.Y3), c = TOp.Inputs > 2 ? Load(z, atZ, layout.Z3) : default, d = default;
                for (int k = 0; k < Piece<T>.Length; k++)
                {
                    d = d.Next(op.Invoke(new(a.A), new(b.A), new(c.A)).First.Value);
                    (a, b, c) = (a.Next(a.A), b.Next(b.A), c.Next(c.A));
                }

                d.Store(w, i);
            }

            return;
        }

        for (long i = Grid.GlobalIndex.X; i < layout.Count; i += step)
        {
            layout.Place((int)i, out long atX, out long atY, out long atZ);
            T third = TOp.Inputs > 2 ? z[atZ] : default;
            w[i] = op.Invoke(new(x[atX]), new(y[atY]), new(third)).First.Value;
        }
    }

    private static Piece<T> Load<T>(ArrayView<T> x, long at, long stride)
        where T : unmanaged
    {
        if (stride != 0) return Piece<T>.Load(x, at);
        T value = x[at];
        return new(value, value, value, value);
    }
}
