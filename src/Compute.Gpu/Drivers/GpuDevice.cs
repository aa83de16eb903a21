namespace Compute.Gpu.Drivers;

/// <summary>A device as its driver describes it, not opened.</summary>
internal abstract class GpuDevice
{
    /// <summary>What selects it: <c>cuda:0</c>.</summary>
    public required string Selector { get; init; }

    /// <summary>Its name, as the driver gives it.</summary>
    public required string Name { get; init; }

    /// <summary>The version of its driver.</summary>
    public required string DriverVersion { get; init; }

    /// <summary>What its kernels are written in.</summary>
    public abstract KernelTarget Target { get; }

    /// <summary>NVIDIA's number of the architecture: 80 for sm_80; 0 for other makers' and where it is not known.</summary>
    public int Architecture { get; init; }

    /// <summary>Multiprocessors, compute units.</summary>
    public required int ComputeUnits { get; init; }

    /// <summary>Its memory.</summary>
    public required long MemoryBytes { get; init; }

    /// <summary>The most that one allocation may have.</summary>
    public required long MaxAllocationBytes { get; init; }

    /// <summary>Memory that the threads of a group share. 48 KiB is what CUDA gives without being asked.</summary>
    public long SharedBytes { get; init; } = 48 << 10;

    /// <summary>Whether it is the CPU under another name.</summary>
    public bool IsCpu { get; init; }

    /// <summary>Whether its memory is the host's, so that transfers are copies like any other.</summary>
    public bool SharesHostMemory { get; init; }

    /// <summary>Whether it computes in double precision.</summary>
    public bool HasDouble { get; init; } = true;

    /// <summary>Opens it.</summary>
    /// <exception cref="GpuException">The driver refuses.</exception>
    public abstract GpuContext Open();

    /// <inheritdoc/>
    public override string ToString() => $"{Selector} ({Name})";
}
