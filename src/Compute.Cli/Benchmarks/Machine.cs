using System.Runtime.InteropServices;

namespace Compute.Cli.Benchmarks;

/// <summary>The machine that timings were taken on. The names are those of the JSON.</summary>
internal sealed record Machine(
    string Name, int Cores, int VectorBits, long MemoryBytes, long LastLevelCacheBytes, string Os, string Runtime, double PeakF32GflopPerS, double PeakMemoryGbPerS)
{
    public static Machine Describe(Peak peak)
    {
        DeviceInfo cpu = Backends.Parallel.Device;
        return new(
            cpu.Name, cpu.Cores, cpu.VectorBits, cpu.MemoryBytes, CacheSizes.LastLevel, RuntimeInformation.OSDescription, RuntimeInformation.FrameworkDescription,
            peak.Arithmetic(ElementType.F32, cpu.Cores)!.Value / 1e9, peak.Bandwidth(double.MaxValue, cpu.Cores, writes: false) / 1e9);
    }
}
