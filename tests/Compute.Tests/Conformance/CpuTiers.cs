namespace Compute.Tests;

/// <summary>The CPU back-ends under test. Seven threads are more than the cores of a small machine, and no power of two.</summary>
internal static class CpuTiers
{
    public static Backend Scalar => Backends.Scalar;

    public static Backend Simd => Backends.Simd;

    public static IReadOnlyList<Backend> All { get; } = [Scalar, Simd, Parallel(1), Parallel(2), Parallel(3), Parallel(7)];

    public static Backend Parallel(int threads) => Backends.Get($"parallel:{threads}");
}
