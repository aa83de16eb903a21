using System.Numerics;
using ILGPU;

namespace Compute.Kernels.Gpu;

/// <summary>
/// The canonical reduction. Beside <c>ReduceLoop</c>: a thread is an accumulator, a group of 256 threads holds as many blocks as
/// its threads hold rows of accumulators (4 for 4-byte types, 8 for 8-byte). Block results go to <see cref="Tree"/>.
/// </summary>
public static class ReduceKernel
{
    /// <summary>Threads in a group, in every kernel here.</summary>
    public const int GroupSize = 256;

    /// <summary>Values that one group of <see cref="Tree"/> takes.</summary>
    public const int TreeWidth = 2 * GroupSize;

    /// <summary>partial[b] = block b of x.</summary>
    public static void Reduce<T, TMath, TOp>(ArrayView<T> x, ArrayView<T> partial, int lanes, T identity, TOp op)
        where T : unmanaged, INumber<T>
        where TMath : unmanaged, IGpuMath<T>
        where TOp : unmanaged, IMapReduceOperator<T>
    {
        int lane = Group.IdxX % lanes;
        long block = (long)Grid.IdxX * (GroupSize / lanes) + Group.IdxX / lanes;
        long start = block * Canonical.BlockLength;
        long end = start + Canonical.BlockLength < x.Length ? start + Canonical.BlockLength : x.Length;
        var accumulator = new GpuLane<T, TMath>(identity);
        for (long i = start + lane; i < end; i += lanes)
            accumulator = op.Accumulate(accumulator, new GpuLane<T, TMath>(x[i]));
        Lanes<T, TMath, TOp>(accumulator.Value, lane, lanes, block, partial, op);
    }

    /// <summary>partial[b] = block b of the pairs of x and y.</summary>
    public static void ZipReduce<T, TMath, TOp>(ArrayView<T> x, ArrayView<T> y, ArrayView<T> partial, int lanes, T identity, TOp op)
        where T : unmanaged, INumber<T>
        where TMath : unmanaged, IGpuMath<T>
        where TOp : unmanaged, IZipReduceOperator<T>
    {
        int lane = Group.IdxX % lanes;
        long block = (long)Grid.IdxX * (GroupSize / lanes) + Group.IdxX / lanes;
        long start = block * Canonical.BlockLength;
        long end = start + Canonical.BlockLength < x.Length ? start + Canonical.BlockLength : x.Length;
        var accumulator = new GpuLane<T, TMath>(identity);
        for (long i = start + lane; i < end; i += lanes)
            accumulator = op.Accumulate(accumulator, new GpuLane<T, TMath>(x[i]), new GpuLane<T, TMath>(y[i]));
        Lanes<T, TMath, TOp>(accumulator.Value, lane, lanes, block, partial, op);
    }

    /// <summary>The balanced tree over block results, of each line for itself: of 512 of them becomes one. Run until one is left.</summary>
    /// <param name="values">The blocks of all lines, line after line.</param>
    /// <param name="result">One value for each group.</param>
    /// <param name="blocks">Blocks of a line.</param>
    /// <param name="op">The operator.</param>
    public static void Tree<T, TMath, TOp>(ArrayView<T> values, ArrayView<T> result, long blocks, TOp op)
        where T : unmanaged, INumber<T>
        where TMath : unmanaged, IGpuMath<T>
        where TOp : unmanaged, IBinaryOperator<T>
    {
        ArrayView<T> level = SharedMemory.Allocate<T>(TreeWidth);
        int thread = Group.IdxX;
        long groups = (blocks + TreeWidth - 1) / TreeWidth, first = Grid.IdxX % groups * TreeWidth;
        long start = Grid.IdxX / groups * blocks + first, left = blocks - first;
        int count = left < TreeWidth ? (int)left : TreeWidth;
        if (thread < count) level[thread] = values[start + thread];
        if (thread + GroupSize < count) level[thread + GroupSize] = values[start + thread + GroupSize];

        for (; count > 1; count = (count + 1) / 2)
        {
            Group.Barrier();
            T value = level[0];
            bool takes = 2 * thread < count;
            if (takes)
            {
                value = level[2 * thread];
                if (2 * thread + 1 < count)
                    value = op.Invoke(new GpuLane<T, TMath>(value), new GpuLane<T, TMath>(level[2 * thread + 1])).Value;
            }

            Group.Barrier();
            if (takes) level[thread] = value;
        }

        Group.Barrier();
        if (thread == 0) result[Grid.IdxX] = level[0];
    }

    /// <summary>The balanced tree over the accumulators of a block: i with i + L/2, then L/4, …</summary>
    private static void Lanes<T, TMath, TOp>(T accumulator, int lane, int lanes, long block, ArrayView<T> partial, TOp op)
        where T : unmanaged, INumber<T>
        where TMath : unmanaged, IGpuMath<T>
        where TOp : unmanaged, IBinaryOperator<T>
    {
        ArrayView<T> row = SharedMemory.Allocate<T>(GroupSize);
        int thread = Group.IdxX;
        row[thread] = accumulator;
        for (int half = lanes / 2; half > 0; half /= 2)
        {
            Group.Barrier();
            if (lane < half)
                row[thread] = op.Invoke(new GpuLane<T, TMath>(row[thread]), new GpuLane<T, TMath>(row[thread + half])).Value;
        }

        if (lane == 0 && block < partial.Length) partial[block] = row[thread];
    }
}
