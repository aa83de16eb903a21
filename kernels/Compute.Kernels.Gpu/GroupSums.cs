using ILGPU;

namespace Compute.Kernels.Gpu;

/// <summary>Sums over the threads of a group, by barriers and shared memory alone.</summary>
internal static class GroupSums
{
    /// <summary>Values that it works in: two for each thread.</summary>
    public const int Room = 2 * ReduceKernel.GroupSize;

    /// <summary>Where the sum of all threads is afterwards: an even number of steps ends in the first half.</summary>
    public const int Total = ReduceKernel.GroupSize - 1;

    /// <summary>The sum of a thread's value and those of all threads before, in steps of 1, 2, 4, … to and fro between two halves. A barrier stands behind.</summary>
    public static int Inclusive(int value, ArrayView<int> sums)
    {
        int thread = Group.IdxX, from = 0;
        sums[thread] = value;
        Group.Barrier();
        for (int reach = 1; reach < ReduceKernel.GroupSize; reach *= 2)
        {
            if (thread >= reach) value += sums[from + thread - reach];
            from = ReduceKernel.GroupSize - from;
            sums[from + thread] = value;
            Group.Barrier();
        }

        return value;
    }
}
