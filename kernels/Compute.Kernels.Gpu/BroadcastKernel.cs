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
    public static void ZipBroadcast<T, TMath, TOp>(ArrayView<T> x, ArrayView<T> y, ArrayView<T> z, BroadcastLayout layout, TOp op)
        where T : unmanaged, INumber<T>
        where TMath : unmanaged, IGpuMath<T>
        where TOp : unmanaged, IBinaryOperator<T>
    {
        long step = (long)Grid.DimX * Group.DimX;
        for (long i = Grid.GlobalIndex.X; i < layout.Count; i += step)
        {
            layout.Place((int)i, out long a, out long b, out _);
            z[i] = op.Invoke(new GpuLane<T, TMath>(x[a]), new GpuLane<T, TMath>(y[b])).Value;
        }
    }

    /// <summary>w = op(x, y, z).</summary>
    public static void Zip3Broadcast<T, TMath, TOp>(
        ArrayView<T> x, ArrayView<T> y, ArrayView<T> z, ArrayView<T> w, BroadcastLayout layout, TOp op)
        where T : unmanaged, INumber<T>
        where TMath : unmanaged, IGpuMath<T>
        where TOp : unmanaged, ITernaryOperator<T>
    {
        long step = (long)Grid.DimX * Group.DimX;
        for (long i = Grid.GlobalIndex.X; i < layout.Count; i += step)
        {
            layout.Place((int)i, out long a, out long b, out long c);
            w[i] = op.Invoke(new GpuLane<T, TMath>(x[a]), new GpuLane<T, TMath>(y[b]), new GpuLane<T, TMath>(z[c])).Value;
        }
    }
}
