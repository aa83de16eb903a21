namespace Compute.Gpu.Drivers.Cuda;

/// <summary>Values of CUDA's header that the driver is called with.</summary>
internal static class CudaConstants
{
    public const int Success = 0, OutOfMemory = 2, NoDevice = 100;

    // Where devices are parts of one, or another machine's: the driver has no way between their memories, not by way of the host's either.
    public const int PeerAccessUnsupported = 217, NotSupported = 801;

    /// <summary>
    /// Errors after which a process can do nothing with the device any more: faults of a kernel (illegal address, launch timeout, assertion,
    /// stack, instruction, alignment, address space, program counter, launch failure), of the hardware (uncorrectable ECC, NVLink,
    /// contained errors, device unavailable), and a context or driver that was shut down.
    /// </summary>
    public static bool IsLost(int error) => error is 700 or 702 or 710 or (>= 714 and <= 719) or 214 or 220 or 226 or 46 or 4 or 709;

    /// <summary>Errors of a module: no image, no binary for the device, bad or too new PTX, no compiler, bad source, symbol not found.</summary>
    public static bool IsImage(int error) => error is 200 or 209 or (>= 218 and <= 223) and not 220 or 300 or 500;

    // CUdevice_attribute
    public const int MultiprocessorCount = 16, Integrated = 18, CapabilityMajor = 75, CapabilityMinor = 76;

    // Locked for every device of the process, not for the one that asked only.
    public const uint HostPortable = 1;

    // CUjit_option
    public const int JitErrorLogBuffer = 5, JitErrorLogBufferSize = 6;

    // CUstream_flags: does not wait for, or hold up, the legacy default stream that other libraries use.
    public const uint StreamNonBlocking = 1;

    // CUstreamCaptureMode
    public const int CaptureRelaxed = 2;

    // CUevent_flags
    public const uint EventDefault = 0;
}
