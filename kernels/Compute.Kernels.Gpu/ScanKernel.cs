using System.Numerics;
using ILGPU;

namespace Compute.Kernels.Gpu;

/// <summary>
/// The canonical scan, reading and writing every element once. Beside <c>ScanLoop</c>: a group of 256 threads is a block, a thread is a chunk of 16 elements. A
/// group tells its block's total to the others, waits for those nodes of the tree over totals that make up the prefix of its block, and
/// makes the nodes that end with it (<see cref="ScanTree{T,TMath}"/>).
/// </summary>
public static class ScanKernel
{
    private const int Radix = Canonical.ScanRadix, Chunks = Radix * Radix, RadixLog = 4;

    // Chunks lie one element further apart than they are long: the same element of all of them is in different banks.
    private const int Pitch = Radix + 1;

    /// <summary>y = the scan of x. Exclusive: all but the first element of each block, whose value goes to <paramref name="last"/> of the block before.</summary>
    /// <param name="x">Input.</param>
    /// <param name="y">Output.</param>
    /// <param name="last">The value behind each block, for an exclusive scan.</param>
    /// <param name="words">A count of the groups that have begun, then the tree; all 0 before.</param>
    /// <param name="wide">Not 0 where x and y begin at multiples of 16 bytes.</param>
    /// <param name="exclusive">0 or 1.</param>
    /// <param name="identity">What carries begin with.</param>
    /// <param name="op">The operator.</param>
    public static void Scan<T, TMath, TOp>(
        ArrayView<T> x, ArrayView<T> y, ArrayView<T> last, ArrayView<int> words, int wide, int exclusive, T identity, TOp op)
        where T : unmanaged, INumber<T>
        where TMath : unmanaged, IGpuMath<T>
        where TOp : unmanaged, IBinaryOperator<T>
    {
        ArrayView<T> elements = SharedMemory.Allocate<T>(Chunks * Pitch), chunks = SharedMemory.Allocate<T>(Chunks);
        ArrayView<T> groups = SharedMemory.Allocate<T>(Radix), shared = SharedMemory.Allocate<T>(1);
        ArrayView<int> number = SharedMemory.Allocate<int>(1);

        // Blocks in the order in which groups begin, which need not be that of their indices: what a group waits for has begun.
        int thread = Group.IdxX;
        if (thread == 0) number[0] = Atomic.Add(ref words[0], 1);
        Group.Barrier();
        int block = number[0];
        long start = (long)block * Canonical.BlockLength;
        var part = new TilePart(start, 0, x.Length, Canonical.BlockLength);
        bool whole = wide != 0 && part.Length == Canonical.BlockLength;
        Load(x, elements, start, part, whole);
        Group.Barrier();

        int count = Math.Min(part.Length - thread * Radix, Radix), at = thread * Pitch;
        T local = count > 0 ? elements[at] : identity;
        for (int k = 1; k < count; k++)
        {
            local = Combine<T, TMath, TOp>(local, elements[at + k], op);
            elements[at + k] = local;
        }

        T before = Before<T, TMath, TOp>(chunks, groups, local, identity, op);
        if (count > 0 && thread * Radix + count == part.Length) shared[0] = Combine<T, TMath, TOp>(before, local, op);
        Group.Barrier();
        T prefix = ScanTree<T, TMath>.Prefix(words, (x.Length + Canonical.BlockLength - 1) / Canonical.BlockLength, block, shared[0], identity, op);
        chunks[thread] = Combine<T, TMath, TOp>(prefix, before, op);
        Group.Barrier();

        for (int done = 0; done < Canonical.BlockLength; done += Chunks * Piece<T>.Length)
        {
            int first = whole ? done + thread * Piece<T>.Length : done + thread, hop = whole ? 1 : Chunks;
            Piece<T> piece = default;
            for (int k = 0; k < Piece<T>.Length; k++)
                piece = piece.Next(Inclusive<T, TMath, TOp>(elements, chunks, Math.Max(first + k * hop - exclusive, 0), op));
            if (whole) piece.Store(y, start + first);
            else part.Store(piece, y, first);
        }

        if (exclusive != 0 && thread == 0) last[block] = Inclusive<T, TMath, TOp>(elements, chunks, part.Length - 1, op);
    }

    /// <summary>The first elements of the blocks of an exclusive scan.</summary>
    public static void Firsts<T>(ArrayView<T> y, ArrayView<T> last, T first)
        where T : unmanaged
    {
        long b = Grid.GlobalIndex.X;
        if (b < last.Length) y[b * Canonical.BlockLength] = b == 0 ? first : last[b - 1];
    }

    /// <summary>A block into shared memory, four accesses of a thread at once.</summary>
    private static void Load<T>(ArrayView<T> x, ArrayView<T> elements, long start, TilePart part, bool whole)
        where T : unmanaged
    {
        int row = Chunks * Piece<T>.Length;
        for (int done = 0; done < Canonical.BlockLength; done += 4 * row)
        {
            int first = whole ? done + Group.IdxX * Piece<T>.Length : done + Group.IdxX, hop = whole ? 1 : Chunks;
            Piece<T> a, b, c, d;
            if (whole)
            {
                (a, b) = (Piece<T>.Load(x, start + first), Piece<T>.Load(x, start + first + row));
                (c, d) = (Piece<T>.Load(x, start + first + 2 * row), Piece<T>.Load(x, start + first + 3 * row));
            }
            else
            {
                (a, b) = (part.Load(x, first), part.Load(x, first + row));
                (c, d) = (part.Load(x, first + 2 * row), part.Load(x, first + 3 * row));
            }

            for (int i = 0; i < 4; i++)
            {
                for (int k = 0; k < Piece<T>.Length; k++)
                {
                    elements[Place(first + i * row + k * hop)] = a.A;
                    a = a.Next(a.A);
                }

                (a, b, c) = (b, c, d);
            }
        }
    }

    /// <summary>What stands before this thread's chunk in its block: the groups before, then the chunks before in its group.</summary>
    private static T Before<T, TMath, TOp>(ArrayView<T> chunks, ArrayView<T> groups, T local, T identity, TOp op)
        where T : unmanaged, INumber<T>
        where TMath : unmanaged, IGpuMath<T>
        where TOp : unmanaged, IBinaryOperator<T>
    {
        int thread = Group.IdxX;
        chunks[thread] = local;
        Group.Barrier();
        if (thread < Radix) groups[thread] = Exclusive<T, TMath, TOp>(chunks, thread * Radix, identity, op);
        Group.Barrier();
        if (thread == 0) Exclusive<T, TMath, TOp>(groups, 0, identity, op);
        Group.Barrier();
        return Combine<T, TMath, TOp>(groups[thread >> RadixLog], chunks[thread], op);
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

    /// <summary>Element <paramref name="i"/> of the scan: what stands before its chunk, and its chunk up to it.</summary>
    private static T Inclusive<T, TMath, TOp>(ArrayView<T> elements, ArrayView<T> carries, int i, TOp op)
        where T : unmanaged, INumber<T>
        where TMath : unmanaged, IGpuMath<T>
        where TOp : unmanaged, IBinaryOperator<T> =>
        Combine<T, TMath, TOp>(carries[i >> RadixLog], elements[Place(i)], op);

    private static int Place(int i) => i + (i >> RadixLog);

    internal static T Combine<T, TMath, TOp>(T left, T right, TOp op)
        where T : unmanaged, INumber<T>
        where TMath : unmanaged, IGpuMath<T>
        where TOp : unmanaged, IBinaryOperator<T> =>
        op.Invoke(new GpuLane<T, TMath>(left), new GpuLane<T, TMath>(right)).Value;
}
