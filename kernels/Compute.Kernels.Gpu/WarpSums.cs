using ILGPU;

namespace Compute.Kernels.Gpu;

/// <summary>What the warps of a group count: instructions of CUDA's devices, for kernels of <see cref="ArchitectureAttribute"/>.</summary>
internal static class WarpSums
{
    /// <summary>Warps of a group.</summary>
    public const int Warps = ReduceKernel.GroupSize / WarpVotes.Size;

    /// <summary>
    /// How many values a warp had that are the same: those of threads before in this call, and all of calls before. Counters are the warp's own, one for each of 256 values; nobody else
    /// writes them, so the last of the threads that have a value adds them all, without an atomic.
    /// </summary>
    public static int Rank(int value, int lane, ArrayView<int> counters)
    {
        int same = WarpVotes.SameByte(value), before = counters[value] + IntrinsicMath.BitOperations.PopCount(same & ((1 << lane) - 1));
        Warp.Barrier();
        if ((uint)same >> lane == 1) counters[value] = before + 1;
        Warp.Barrier();
        return before;
    }

    /// <summary>The sum of the values of all threads of the group before this one. One barrier stands in it, none behind.</summary>
    public static int Exclusive(int value, ArrayView<int> warps)
    {
        int sum = value, lane = Group.IdxX & (WarpVotes.Size - 1), warp = Group.IdxX >> WarpVotes.SizeLog;
        for (int reach = 1; reach < WarpVotes.Size; reach *= 2)
        {
            int other = Warp.ShuffleUp(sum, reach);
            if (lane >= reach) sum += other;
        }

        if (lane == WarpVotes.Size - 1) warps[warp] = sum;
        Group.Barrier();
        for (int w = 0; w < Warps; w++) sum += w < warp ? warps[w] : 0;
        return sum - value;
    }
}
