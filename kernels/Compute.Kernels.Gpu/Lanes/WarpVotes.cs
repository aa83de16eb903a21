using ILGPU;
using ILGPU.IR.Intrinsics;

namespace Compute.Kernels.Gpu;

/// <summary>
/// What the 32 threads of a warp ask each other: votes of PTX, from sm_70 on. All threads of the warp call. The bodies run on ILGPU's CPU accelerator, where kernels that use them are tested.
/// </summary>
public static class WarpVotes
{
    /// <summary>Threads of a warp.</summary>
    public const int Size = 1 << SizeLog, SizeLog = 5;

    // A group of the accelerator runs alone.
    private static readonly int[] s_values = new int[1024];

    /// <summary>
    /// A bit for each thread whose value has the same low eight bits: a vote on each of them, as in CUB. One instruction could find it too (<c>match.any</c>, commented out in CUB's source);
    /// which is faster has to be seen on hardware.
    /// </summary>
    [IntrinsicImplementation]
    public static int SameByte(int value)
    {
        int thread = Group.IdxX, first = thread / Size * Size, same = 0;
        s_values[thread] = value & 255;
        Warp.Barrier();
        for (int lane = 0; lane < Size; lane++) same |= s_values[first + lane] == (value & 255) ? 1 << lane : 0;
        Warp.Barrier();
        return same;
    }
}
