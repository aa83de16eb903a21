namespace Compute.Gpu.Drivers.Cuda;

/// <summary>Values of CUDA's header that the driver is called with.</summary>
internal static class CudaConstants
{
    public const int Success = 0;
    public const int NoDevice = 100;

    // CUdevice_attribute
    public const int MaxThreadsPerBlock = 1, MultiprocessorCount = 16, CapabilityMajor = 75, CapabilityMinor = 76;

    // CUjit_option
    public const int JitErrorLogBuffer = 5, JitErrorLogBufferSize = 6;

    // CUstream_flags: does not wait for, or hold up, the legacy default stream that other libraries use.
    public const uint StreamNonBlocking = 1;

    // CUevent_flags
    public const uint EventDefault = 0;
}
