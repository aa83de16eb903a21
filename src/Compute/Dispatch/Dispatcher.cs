namespace Compute;

/// <summary>Chooses the back-end of a call.</summary>
internal static class Dispatcher
{
    private static readonly Backend s_simd = new CpuBackend(new DeviceInfo("simd", Tier.Simd, "CPU", System.Numerics.Vector<byte>.Count * 8, 1, 0), vectors: true, degree: 1);

    private static readonly Backend s_parallel =
        new CpuBackend(new DeviceInfo("parallel", Tier.Parallel, "CPU", System.Numerics.Vector<byte>.Count * 8, Environment.ProcessorCount, 0), vectors: true, Environment.ProcessorCount);

    /// <summary>Below this many elements a call without an explicit choice runs its loop directly: no probe, no lock, no virtual call.</summary>
    public const int SmallLength = 4096;

    /// <summary>Whether a call of this size may take the direct way: nobody has chosen a back-end, here or in a scope.</summary>
    public static bool IsDirect(Backend? on, long length) => on is null && length <= SmallLength;

    /// <summary>The back-end for a call: the explicit one, the scope's, or the planner's choice.</summary>
    public static Backend Choose(in Work work, Backend? on) =>
        on ?? (work.Elements < 1 << 18 ? s_simd : s_parallel);
}
