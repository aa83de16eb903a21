using System.Numerics;
using ILGPU;

namespace Compute.Kernels.Gpu;

/// <summary>
/// The canonical scan. Beside <c>ScanLoop</c>: a group of 256 threads is a block, a thread is a chunk of 16 elements.
/// Totals of all blocks first, then their prefixes (<see cref="Pairs"/>, <see cref="Prefixes"/>), then the blocks.
/// </summary>
public static class ScanKernel
{
    private const int Radix = Canonical.ScanRadix, Chunks = Radix * Radix;

    /// <summary>totals[b] = the total of block b, without what stands before it.</summary>
    public static void Totals<T, TMath, TOp>(ArrayView<T> x, ArrayView<T> totals, T identity, TOp op)
        where T : unmanaged, INumber<T>
        where TMath : unmanaged, IGpuMath<T>
        where TOp : unmanaged, IBinaryOperator<T>
    {
        long start = (long)Grid.IdxX * Canonical.BlockLength + Group.IdxX * Radix;
        long end = start + Radix < x.Length ? start + Radix : x.Length;
        T local = Local<T, TMath, TOp>(x, start, end, identity, op);
        T before = Before<T, TMath, TOp>(local, identity, op);
        long last = (long)(Grid.IdxX + 1) * Canonical.BlockLength;
        if (start < end && (end == last || end == x.Length)) totals[Grid.IdxX] = Combine<T, TMath, TOp>(before, local, op);
    }

    /// <summary>The next level of the tree over block totals: next[k] = values[2k] and values[2k + 1]; an odd one out has no part.</summary>
    public static void Pairs<T, TMath, TOp>(ArrayView<T> values, ArrayView<T> next, TOp op)
        where T : unmanaged, INumber<T>
        where TMath : unmanaged, IGpuMath<T>
        where TOp : unmanaged, IBinaryOperator<T>
    {
        long k = Grid.GlobalIndex.X;
        if (k < next.Length) next[k] = Combine<T, TMath, TOp>(values[2 * k], values[2 * k + 1], op);
    }

    /// <summary>prefixes[b] from all levels, one after the other in <paramref name="levels"/>: the subtrees that b's bits name, from the left.</summary>
    public static void Prefixes<T, TMath, TOp>(ArrayView<T> levels, ArrayView<T> prefixes, T identity, TOp op)
        where T : unmanaged, INumber<T>
        where TMath : unmanaged, IGpuMath<T>
        where TOp : unmanaged, IBinaryOperator<T>
    {
        long b = Grid.GlobalIndex.X;
        if (b >= prefixes.Length) return;
        int height = 0;
        long offset = 0;
        for (long count = prefixes.Length; count > 1; count /= 2)
        {
            offset += count;
            height++;
        }

        T prefix = identity;
        for (int level = height; level >= 0; level--)
        {
            long node = b >> level;
            if ((node & 1) != 0) prefix = Combine<T, TMath, TOp>(prefix, levels[offset + node - 1], op);
            if (level > 0) offset -= prefixes.Length >> (level - 1);
        }

        prefixes[b] = prefix;
    }

    /// <summary>y = the scan of x, given the prefixes of the blocks. Exclusive: all but the first element of each block, whose value goes to <paramref name="last"/>.</summary>
    public static void Blocks<T, TMath, TOp>(
        ArrayView<T> x, ArrayView<T> y, ArrayView<T> prefixes, ArrayView<T> last, int exclusive, T identity, TOp op)
        where T : unmanaged, INumber<T>
        where TMath : unmanaged, IGpuMath<T>
        where TOp : unmanaged, IBinaryOperator<T>
    {
        ArrayView<T> ends = SharedMemory.Allocate<T>(Chunks);
        long start = (long)Grid.IdxX * Canonical.BlockLength + Group.IdxX * Radix;
        long end = start + Radix < x.Length ? start + Radix : x.Length;
        T local = Local<T, TMath, TOp>(x, start, end, identity, op);
        T before = Before<T, TMath, TOp>(local, identity, op);
        T carry = Combine<T, TMath, TOp>(prefixes[Grid.IdxX], before, op);

        T inclusive = carry;
        for (long i = start; i < end; i++)
        {
            T value = x[i];
            local = i == start ? value : Combine<T, TMath, TOp>(local, value, op);
            T previous = inclusive;
            inclusive = Combine<T, TMath, TOp>(carry, local, op);
            if (exclusive == 0) y[i] = inclusive;
            else if (i > start) y[i] = previous;
        }

        ends[Group.IdxX] = inclusive;
        Group.Barrier();
        if (exclusive != 0 && start < end)
        {
            if (Group.IdxX > 0) y[start] = ends[Group.IdxX - 1];
            if (end == (long)(Grid.IdxX + 1) * Canonical.BlockLength || end == x.Length) last[Grid.IdxX] = inclusive;
        }
    }

    /// <summary>The first elements of the blocks of an exclusive scan.</summary>
    public static void Firsts<T>(ArrayView<T> y, ArrayView<T> last, T first)
        where T : unmanaged
    {
        long b = Grid.GlobalIndex.X;
        if (b < last.Length) y[b * Canonical.BlockLength] = b == 0 ? first : last[b - 1];
    }

    /// <summary>The total of a chunk; the identity for an empty one.</summary>
    private static T Local<T, TMath, TOp>(ArrayView<T> x, long start, long end, T identity, TOp op)
        where T : unmanaged, INumber<T>
        where TMath : unmanaged, IGpuMath<T>
        where TOp : unmanaged, IBinaryOperator<T>
    {
        T local = identity;
        for (long i = start; i < end; i++) local = i == start ? x[i] : Combine<T, TMath, TOp>(local, x[i], op);
        return local;
    }

    /// <summary>What stands before this thread's chunk in its block: the groups before, then the chunks before in its group.</summary>
    private static T Before<T, TMath, TOp>(T local, T identity, TOp op)
        where T : unmanaged, INumber<T>
        where TMath : unmanaged, IGpuMath<T>
        where TOp : unmanaged, IBinaryOperator<T>
    {
        ArrayView<T> chunks = SharedMemory.Allocate<T>(Chunks);
        ArrayView<T> groups = SharedMemory.Allocate<T>(Radix);
        int thread = Group.IdxX;
        chunks[thread] = local;
        Group.Barrier();
        if (thread < Radix) groups[thread] = Exclusive<T, TMath, TOp>(chunks, thread * Radix, identity, op);
        Group.Barrier();
        if (thread == 0) Exclusive<T, TMath, TOp>(groups, 0, identity, op);
        Group.Barrier();
        return Combine<T, TMath, TOp>(groups[thread / Radix], chunks[thread], op);
    }

    /// <summary>16 values become what stands before each of them; returns the total.</summary>
    private static T Exclusive<T, TMath, TOp>(ArrayView<T> values, int start, T identity, TOp op)
        where T : unmanaged, INumber<T>
        where TMath : unmanaged, IGpuMath<T>
        where TOp : unmanaged, IBinaryOperator<T>
    {
        T sum = identity;
        for (int i = start; i < start + Radix; i++)
        {
            T value = values[i];
            values[i] = sum;
            sum = Combine<T, TMath, TOp>(sum, value, op);
        }

        return sum;
    }

    private static T Combine<T, TMath, TOp>(T left, T right, TOp op)
        where T : unmanaged, INumber<T>
        where TMath : unmanaged, IGpuMath<T>
        where TOp : unmanaged, IBinaryOperator<T> =>
        op.Invoke(new GpuLane<T, TMath>(left), new GpuLane<T, TMath>(right)).Value;
}
