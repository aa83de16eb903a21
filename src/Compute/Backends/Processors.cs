using System.Runtime.InteropServices;

namespace Compute;

/// <summary>Where threads run.</summary>
internal static unsafe partial class Processors
{
    private const int Words = 16, Bytes = Words * sizeof(ulong);

    private static volatile bool s_canMove = OperatingSystem.IsLinux();

    /// <summary>
    /// Moves this thread to another processor. A kernel that thinks the machine busy wakes a thread where it slept, without looking for an idle
    /// processor (Linux's SIS_UTIL), and may leave it behind the caller that it is to help for as long as calls follow each other: 256³ matrix
    /// products on two cores then took 283 µs for seconds on end instead of 142. Does nothing where the system has no such call, and for a
    /// thread that may run on one processor only. Throws nothing: a helper calls it in the middle of a call.
    /// </summary>
    public static void Leave(int processor)
    {
        if (!s_canMove || processor >= Words * 64) return;
        try
        {
            Move(processor);
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            s_canMove = false;
        }
    }

    private static void Move(int processor)
    {
        ulong* allowed = stackalloc ulong[Words], others = stackalloc ulong[Words];
        new Span<ulong>(allowed, Words).Clear();
        if (GetAffinity(0, Bytes, allowed) != 0) return;
        new Span<ulong>(allowed, Words).CopyTo(new(others, Words));
        others[processor / 64] &= ~(1UL << processor % 64);
        // Refused where no processor is left. A thread of the pool must be free again for whatever it does next.
        if (SetAffinity(0, Bytes, others) == 0) _ = SetAffinity(0, Bytes, allowed);
    }

    [LibraryImport("libc", EntryPoint = "sched_getaffinity")]
    private static partial int GetAffinity(int thread, nint bytes, ulong* processors);

    [LibraryImport("libc", EntryPoint = "sched_setaffinity")]
    private static partial int SetAffinity(int thread, nint bytes, ulong* processors);
}
