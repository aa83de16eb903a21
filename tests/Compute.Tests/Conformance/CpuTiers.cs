namespace Compute.Tests;

/// <summary>The CPU back-ends under test. Seven threads are more than the cores of a small machine, and no power of two.</summary>
internal static class CpuTiers
{
    public static Backend Scalar { get; } = Open("scalar", Tier.Scalar, vectors: false, threads: 1);

    public static Backend Simd { get; } = Open("simd", Tier.Simd, vectors: true, threads: 1);

    public static Backend Parallel(int threads) => Open($"parallel:{threads}", Tier.Parallel, vectors: true, threads);

    public static IReadOnlyList<Backend> All { get; } = [Scalar, Simd, Parallel(1), Parallel(2), Parallel(3), Parallel(7)];

    private static CpuBackend Open(string selector, Tier tier, bool vectors, int threads) =>
        new(new DeviceInfo(selector, tier, "CPU", 0, threads, 0), vectors, threads);
}
