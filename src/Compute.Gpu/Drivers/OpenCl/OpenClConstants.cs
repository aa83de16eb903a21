namespace Compute.Gpu.Drivers.OpenCl;

/// <summary>Values of OpenCL's header that the driver is called with, and the names of its errors.</summary>
internal static class OpenClConstants
{
    public const int Success = 0, DeviceNotFound = -1, PlatformNotFound = -1001;

    public const uint PlatformName = 0x0902;

    // cl_device_type
    public const ulong TypeCpu = 1 << 1, TypeAll = 0xFFFFFFFF;

    // cl_device_info
    public const uint DeviceType = 0x1000, MaxComputeUnits = 0x1002, MaxWorkGroupSize = 0x1004, GlobalMemorySize = 0x101F,
        EndianLittle = 0x1026, Available = 0x1027, CompilerAvailable = 0x1028, SingleConfig = 0x101B, DoubleConfig = 0x1032,
        DeviceName = 0x102B, DriverVersion = 0x102D, DeviceVersion = 0x102F, LocalMemorySize = 0x1023, MaxMemoryAllocation = 0x1010,
        HostUnifiedMemory = 0x1035;

    // cl_device_fp_config
    public const ulong CorrectlyRoundedDivideSqrt = 1 << 7;

    public const ulong QueueProfiling = 1 << 1;
    public const ulong MemoryReadWrite = 1 << 0, MemoryAllocHost = 1 << 4;
    public const ulong MapRead = 1 << 0, MapWrite = 1 << 1;
    public const uint BuildLog = 0x1183;
    public const uint ProfilingEnd = 0x1283;
    public const nint ContextPlatform = 0x1084;

    /// <summary>
    /// Errors that say that memory ran out: of the device, of a buffer's greatest size, or of the host. Out of resources is what NVIDIA's
    /// driver says to kernels that found none.
    /// </summary>
    public static bool IsMemory(int error) => error is -4 or -5 or -6 or -61;

    /// <summary>Errors after which nothing can be done with the device: it is not available, or its queue broke (-9999 is NVIDIA's for a fault).</summary>
    public static bool IsLost(int error) => error is -2 or -14 or -36 or -9999;

    /// <summary>Errors of a program: no compiler, no build, no binary, no such kernel.</summary>
    public static bool IsImage(int error) => error is -3 or -11 or -15 or -17 or (>= -46 and <= -42);

    /// <summary>The header's name of an error.</summary>
    public static string ErrorName(int error) => error switch
    {
        -1 => "CL_DEVICE_NOT_FOUND",
        -2 => "CL_DEVICE_NOT_AVAILABLE",
        -3 => "CL_COMPILER_NOT_AVAILABLE",
        -4 => "CL_MEM_OBJECT_ALLOCATION_FAILURE",
        -5 => "CL_OUT_OF_RESOURCES",
        -6 => "CL_OUT_OF_HOST_MEMORY",
        -7 => "CL_PROFILING_INFO_NOT_AVAILABLE",
        -8 => "CL_MEM_COPY_OVERLAP",
        -11 => "CL_BUILD_PROGRAM_FAILURE",
        -12 => "CL_MAP_FAILURE",
        -14 => "CL_EXEC_STATUS_ERROR_FOR_EVENTS_IN_WAIT_LIST",
        -15 => "CL_COMPILE_PROGRAM_FAILURE",
        -17 => "CL_LINK_PROGRAM_FAILURE",
        -30 => "CL_INVALID_VALUE",
        -33 => "CL_INVALID_DEVICE",
        -34 => "CL_INVALID_CONTEXT",
        -36 => "CL_INVALID_COMMAND_QUEUE",
        -38 => "CL_INVALID_MEM_OBJECT",
        -42 => "CL_INVALID_BINARY",
        -43 => "CL_INVALID_BUILD_OPTIONS",
        -44 => "CL_INVALID_PROGRAM",
        -45 => "CL_INVALID_PROGRAM_EXECUTABLE",
        -46 => "CL_INVALID_KERNEL_NAME",
        -48 => "CL_INVALID_KERNEL",
        -49 => "CL_INVALID_ARG_INDEX",
        -50 => "CL_INVALID_ARG_VALUE",
        -51 => "CL_INVALID_ARG_SIZE",
        -52 => "CL_INVALID_KERNEL_ARGS",
        -53 => "CL_INVALID_WORK_DIMENSION",
        -54 => "CL_INVALID_WORK_GROUP_SIZE",
        -55 => "CL_INVALID_WORK_ITEM_SIZE",
        -58 => "CL_INVALID_EVENT",
        -61 => "CL_INVALID_BUFFER_SIZE",
        -63 => "CL_INVALID_GLOBAL_WORK_SIZE",
        PlatformNotFound => "CL_PLATFORM_NOT_FOUND_KHR",
        _ => $"OpenCL error {error}",
    };
}
