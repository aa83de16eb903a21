using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Compute.GpuCheck;

/// <summary>What nobody's first call can be faster than: a process that starts NVIDIA's driver, opens a device and does nothing with it.</summary>
internal static class DriverStart
{
    private delegate int Init(uint flags);

    private delegate int GetDevice(out int device, int ordinal);

    private delegate int Open(out nint context, int device);

    /// <returns>0 if the device was opened.</returns>
    public static int Run(int ordinal, long start)
    {
        string name = Environment.GetEnvironmentVariable("COMPUTE_CUDA_DRIVER") is { Length: > 0 } path ? path : OperatingSystem.IsWindows() ? "nvcuda.dll" : "libcuda.so.1";
        nint library = NativeLibrary.Load(name);
        bool opened = Function<Init>("cuInit")(0) == 0
            && Function<GetDevice>("cuDeviceGet")(out int device, ordinal) == 0
            && Function<Open>("cuDevicePrimaryCtxRetain")(out _, device) == 0;
        Console.Out.WriteLine(Stopwatch.GetElapsedTime(start).TotalSeconds.ToString(CultureInfo.InvariantCulture));
        return opened ? 0 : 1;

        T Function<T>(string function) => Marshal.GetDelegateForFunctionPointer<T>(NativeLibrary.GetExport(library, function));
    }
}
