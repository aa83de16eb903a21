using System.Text;
using static Compute.Gpu.Drivers.Cuda.CudaApi;
using static Compute.Gpu.Drivers.Cuda.CudaConstants;

namespace Compute.Gpu.Drivers.Cuda;

/// <summary>Finds the devices of NVIDIA's driver.</summary>
internal static unsafe class CudaDriver
{
    /// <summary>The target of the kernel images: Volta and later.</summary>
    public const int MinimumMajor = 7;

    /// <summary>Finds devices. Throws nothing: what fails becomes a reason.</summary>
    public static GpuDriver Probe()
    {
        DriverLibrary library = DriverLibrary.Cuda;
        if (!library.IsPresent)
            return GpuDriver.None($"CUDA: no driver library; tried {string.Join(", ", library.Names)}. Install NVIDIA's driver, or give its path in {library.Variable}.");
        try
        {
            return Devices();
        }
        catch (EntryPointNotFoundException e)
        {
            return GpuDriver.None($"CUDA: the driver is too old or no driver at all: {e.Message}");
        }
        catch (GpuException e)
        {
            return GpuDriver.None($"CUDA: {e.Message}");
        }
    }

    private static GpuDriver Devices()
    {
        int error = cuInit(0);
        if (error == NoDevice) return GpuDriver.None("CUDA: the driver is there, but finds no device.");
        Check(error, "starting the driver", "CUDA");
        Check(cuDriverGetVersion(out int version), "reading the version", "CUDA");
        Check(cuDeviceGetCount(out int count), "counting devices", "CUDA");
        if (count == 0) return GpuDriver.None("CUDA: the driver is there, but finds no device.");

        string build = Build();
        List<GpuDevice> devices = [];
        List<string> missing = [];
        for (int ordinal = 0; ordinal < count; ordinal++)
        {
            string selector = $"cuda:{ordinal}";
            Check(cuDeviceGet(out int device, ordinal), "finding the device", selector);
            string name = Name(device, selector);
            int major = Attribute(device, CapabilityMajor, name), minor = Attribute(device, CapabilityMinor, name);
            if (major < MinimumMajor)
            {
                missing.Add($"{selector} ({name}): compute capability {major}.{minor}; the kernels need {MinimumMajor}.0.");
                continue;
            }

            Check(cuDeviceTotalMem_v2(out nuint bytes, device), "reading the memory's size", name);
            devices.Add(new CudaDevice(device)
            {
                Selector = selector,
                Name = name,
                DriverVersion = $"CUDA {version / 1000}.{version % 1000 / 10}, {build}compute capability {major}.{minor}",
                Architecture = 10 * major + minor,
                ComputeUnits = Attribute(device, MultiprocessorCount, name),
                MemoryBytes = (long)bytes,
                MaxAllocationBytes = (long)bytes,
                SharesHostMemory = Attribute(device, Integrated, name) != 0,
            });
        }

        return new GpuDriver(devices, missing);
    }

    /// <summary>The driver's own version, which its interface does not tell: Linux does, "NVRM version: NVIDIA UNIX x86_64 Kernel Module  550.54.14  …".</summary>
    private static string Build()
    {
        try
        {
            string[] words = File.ReadLines("/proc/driver/nvidia/version").First().Split(' ', StringSplitOptions.RemoveEmptyEntries);
            return Array.Find(words, w => w.Contains('.') && char.IsAsciiDigit(w[0])) is { } version ? $"driver {version}, " : "";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            return "";
        }
    }

    private static string Name(int device, string selector)
    {
        const int length = 256;
        byte* name = stackalloc byte[length];
        Check(cuDeviceGetName(name, length, device), "reading the name", selector);
        return Text((nint)name);
    }

    private static int Attribute(int device, int attribute, string name)
    {
        Check(cuDeviceGetAttribute(out int value, attribute, device), $"reading attribute {attribute}", name);
        return value;
    }

    /// <summary>Throws unless the driver's answer is success.</summary>
    public static void Check(int error, string operation, string device)
    {
        if (error != Success) throw Failure(error, operation, device);
    }

    /// <summary>The exception for an error, with the driver's name and words for it.</summary>
    public static GpuException Failure(int error, string operation, string device, string? detail = null)
    {
        string name = cuGetErrorName(error, out nint text) == Success ? Text(text) : $"CUDA error {error}";
        if (detail is null && cuGetErrorString(error, out text) == Success) detail = Text(text);
        return error switch
        {
            OutOfMemory => new GpuMemoryException(operation, device, name),
            _ when IsLost(error) => new GpuLostException(operation, device, name, detail),
            _ when IsImage(error) => new GpuImageException(operation, device, name, detail),
            _ => new GpuException(operation, device, name, detail),
        };
    }

    private static string Text(nint zeroTerminated) =>
        Encoding.UTF8.GetString(System.Runtime.InteropServices.MemoryMarshal.CreateReadOnlySpanFromNullTerminated((byte*)zeroTerminated));
}

/// <summary>A device of NVIDIA's driver.</summary>
/// <param name="ordinal">The driver's handle.</param>
internal sealed class CudaDevice(int ordinal) : GpuDevice
{
    /// <summary>The driver's handle.</summary>
    public int Handle { get; } = ordinal;

    public override KernelTarget Target => KernelTarget.Ptx;

    public override GpuContext Open() => new CudaContext(this);
}
