using System.Runtime.CompilerServices;
using ILGPU.IR.Intrinsics;

namespace Compute.Kernels.Gpu;

/// <summary>
/// Copies from global to shared memory that pass by the registers and that a thread does not wait for: <c>cp.async</c> of PTX, from sm_80 on. What a thread has copied
/// it may read after <see cref="WaitForAllButOne"/>; what others have, after a barrier that follows. The bodies run on ILGPU's CPU accelerator, where kernels that
/// use them are tested: there a copy is done as late as that allows.
/// </summary>
public static unsafe class AsyncCopy
{
    [ThreadStatic]
    private static Queue<List<(nint Shared, nint Global, int Length)>>? t_groups;

    [ThreadStatic]
    private static List<(nint Shared, nint Global, int Length)>? t_open;

    /// <summary>Copies 16 bytes between multiples of 16.</summary>
    [IntrinsicImplementation]
    public static void Sixteen(ref byte shared, ref byte global) => Begin(ref shared, ref global, 16);

    /// <summary>Copies the first of 16 bytes, all or none, between multiples of 16, and zeros for the others. Without a body, as what uses it (<see cref="TensorCore"/>).</summary>
    [IntrinsicImplementation]
    public static void SixteenOrZeros(ref byte shared, ref byte global, int bytes) => throw new NotSupportedException();

    /// <summary>Copies 4 bytes between multiples of 4.</summary>
    [IntrinsicImplementation]
    public static void Four(ref byte shared, ref byte global) => Begin(ref shared, ref global, 4);

    /// <summary>Makes a group of the copies since the last one; it may have none.</summary>
    [IntrinsicImplementation]
    public static void Commit()
    {
        (t_groups ??= []).Enqueue(t_open ?? []);
        t_open = null;
    }

    /// <summary>Waits for all groups but the last.</summary>
    [IntrinsicImplementation]
    public static void WaitForAllButOne()
    {
        while (t_groups is { Count: > 1 })
        {
            foreach ((nint shared, nint global, int length) in t_groups.Dequeue()) Buffer.MemoryCopy((void*)global, (void*)shared, length, length);
        }
    }

    private static void Begin(ref byte shared, ref byte global, int length) =>
        (t_open ??= []).Add(((nint)Unsafe.AsPointer(ref shared), (nint)Unsafe.AsPointer(ref global), length));
}
