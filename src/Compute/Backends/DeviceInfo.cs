namespace Compute;

/// <summary>The kind of hardware a back-end runs on.</summary>
public enum Tier
{
    /// <summary>The reference: one value at a time, one thread.</summary>
    Scalar,

    /// <summary>Vector registers, one thread.</summary>
    Simd,

    /// <summary>Vector registers on several threads.</summary>
    Parallel,

    /// <summary>A CUDA or OpenCL device.</summary>
    Gpu,
}

/// <summary>What is known about a device.</summary>
/// <param name="Selector">The text that selects it: <c>simd</c>, <c>cuda:0</c>.</param>
/// <param name="Tier">The kind of hardware.</param>
/// <param name="Name">Its name, as its maker gives it.</param>
/// <param name="VectorBits">Width of a vector register; 0 where there is none.</param>
/// <param name="Cores">Cores or compute units it may use.</param>
/// <param name="MemoryBytes">Memory it may use.</param>
public sealed record DeviceInfo(string Selector, Tier Tier, string Name, int VectorBits, int Cores, long MemoryBytes)
{
    /// <summary>Whether its patterns work on host memory directly, without transfers.</summary>
    public bool SharesHostMemory => Tier != Tier.Gpu;

    /// <summary>The driver's name and version; null for the CPU. Measurements are kept for one driver.</summary>
    public string? Driver { get; init; }

    /// <summary>Whether automatic choice may pick it. False for an OpenCL device that is the CPU, and for one that failed its bit self-test.</summary>
    public bool Automatic { get; init; } = true;

    /// <summary>Why automatic choice may not pick it; null where it may.</summary>
    public string? Remark { get; init; }
}
