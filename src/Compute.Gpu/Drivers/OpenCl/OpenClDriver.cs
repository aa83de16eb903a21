using System.Text;
using static Compute.Gpu.Drivers.OpenCl.OpenClApi;
using static Compute.Gpu.Drivers.OpenCl.OpenClConstants;

namespace Compute.Gpu.Drivers.OpenCl;

/// <summary>Finds the devices of all OpenCL platforms.</summary>
internal static unsafe class OpenClDriver
{
    // What the kernels' largest group and its shared memory need.
    private const ulong Threads = 256, SharedBytes = GroupMemory.Least;

    // Drivers set themselves up in the first question for devices; a second thread that asks meanwhile has been told that there are none.
    private static readonly Lock s_probing = new();

    /// <summary>Finds devices. Throws nothing: what fails becomes a reason.</summary>
    public static GpuDriver Probe()
    {
        DriverLibrary library = DriverLibrary.OpenCl;
        if (!library.IsPresent)
            return GpuDriver.None($"OpenCL: no loader library; tried {string.Join(", ", library.Names)}. Install the device's OpenCL driver, or give the loader's path in {library.Variable}.");
        try
        {
            lock (s_probing) return Devices();
        }
        catch (EntryPointNotFoundException e)
        {
            return GpuDriver.None($"OpenCL: the loader is older than 1.2: {e.Message}");
        }
        catch (GpuException e)
        {
            return GpuDriver.None($"OpenCL: {e.Message}");
        }
    }

    private static GpuDriver Devices()
    {
        int error = clGetPlatformIDs(0, null, out uint platforms);
        if (error == PlatformNotFound || (error == Success && platforms == 0))
            return GpuDriver.None("OpenCL: the loader is there, but no driver is registered with it (on Linux a file in /etc/OpenCL/vendors).");
        Check(error, "counting platforms", "OpenCL");
        nint[] ids = new nint[platforms];
        fixed (nint* room = ids) Check(clGetPlatformIDs(platforms, room, out _), "listing platforms", "OpenCL");

        List<GpuDevice> devices = [];
        List<string> missing = [];
        int index = 0;
        foreach (nint platform in ids) Add(platform, devices, missing, ref index);
        if (index == 0) missing.Add("OpenCL: the registered drivers find no device.");
        return new GpuDriver(devices, missing);
    }

    private static void Add(nint platform, List<GpuDevice> devices, List<string> missing, ref int index)
    {
        int error = clGetDeviceIDs(platform, TypeAll, 0, null, out uint count);
        if (error == DeviceNotFound || count == 0) return;
        Check(error, "counting devices", "OpenCL");
        nint[] ids = new nint[count];
        fixed (nint* room = ids) Check(clGetDeviceIDs(platform, TypeAll, count, room, out _), "listing devices", "OpenCL");
        foreach (nint id in ids)
        {
            string selector = $"opencl:{index++}", name = Text(id, DeviceName, selector).Trim();
            if (Obstacle(id, name) is { } obstacle)
            {
                missing.Add($"{selector} ({name}): {obstacle}");
                continue;
            }

            ulong single = Value<ulong>(id, SingleConfig, name);
            devices.Add(new OpenClDevice(platform, id)
            {
                Selector = selector,
                Name = name,
                DriverVersion = $"{Text(id, DeviceVersion, name).Trim()}, driver {Text(id, DriverVersion, name).Trim()}",
                ComputeUnits = (int)Value<uint>(id, MaxComputeUnits, name),
                MemoryBytes = (long)Value<ulong>(id, GlobalMemorySize, name),
                MaxAllocationBytes = (long)Value<ulong>(id, MaxMemoryAllocation, name),
                SharesHostMemory = Value<uint>(id, HostUnifiedMemory, name) != 0,
                IsCpu = (Value<ulong>(id, DeviceType, name) & TypeCpu) != 0,
                HasDouble = Value<ulong>(id, DoubleConfig, name) != 0,
                SharedBytes = (long)Value<ulong>(id, LocalMemorySize, name),
                RoundsDivision = (single & CorrectlyRoundedDivideSqrt) != 0,
            });
        }
    }

    /// <summary>Why a device cannot run the kernels.</summary>
    private static string? Obstacle(nint device, string name)
    {
        if (Value<uint>(device, Available, name) == 0) return "the driver says it is not available.";
        if (Value<uint>(device, CompilerAvailable, name) == 0) return "its driver has no compiler.";
        if (Value<uint>(device, EndianLittle, name) == 0) return "it is big-endian.";
        string version = Text(device, DeviceVersion, name);
        if (version.StartsWith("OpenCL 1.0", StringComparison.Ordinal) || version.StartsWith("OpenCL 1.1", StringComparison.Ordinal))
            return $"it has {version.Trim()}; the kernels need 1.2.";
        nuint group = Value<nuint>(device, MaxWorkGroupSize, name);
        if (group < Threads) return $"its groups hold {group} threads; the kernels need {Threads}.";
        ulong shared = Value<ulong>(device, LocalMemorySize, name);
        return shared < SharedBytes ? $"its groups share {shared} bytes; the kernels need {SharedBytes}." : null;
    }

    private static T Value<T>(nint device, uint what, string name)
        where T : unmanaged
    {
        T value = default;
        Check(clGetDeviceInfo(device, what, (nuint)sizeof(T), &value, out _), $"reading property 0x{what:X4}", name);
        return value;
    }

    private static string Text(nint device, uint what, string name)
    {
        Check(clGetDeviceInfo(device, what, 0, null, out nuint size), $"reading property 0x{what:X4}", name);
        byte[] text = new byte[size];
        fixed (byte* room = text) Check(clGetDeviceInfo(device, what, size, room, out _), $"reading property 0x{what:X4}", name);
        return Encoding.UTF8.GetString(text).TrimEnd('\0');
    }

    /// <summary>Throws unless the driver's answer is success.</summary>
    public static void Check(int error, string operation, string device)
    {
        if (error != Success) throw Failure(error, operation, device);
    }

    /// <summary>The exception for an error.</summary>
    public static GpuException Failure(int error, string operation, string device, string? detail = null)
    {
        string name = ErrorName(error);
        return IsMemory(error) ? new GpuMemoryException(operation, device, name)
            : IsLost(error) ? new GpuLostException(operation, device, name, detail)
            : IsImage(error) ? new GpuImageException(operation, device, name, detail)
            : new GpuException(operation, device, name, detail);
    }
}

/// <summary>A device of an OpenCL platform.</summary>
/// <param name="platform">The platform's handle.</param>
/// <param name="handle">The device's handle.</param>
internal sealed class OpenClDevice(nint platform, nint handle) : GpuDevice
{
    /// <summary>The platform's handle.</summary>
    public nint Platform { get; } = platform;

    /// <summary>The device's handle.</summary>
    public nint Handle { get; } = handle;

    /// <summary>Whether it can round single-precision division and square root correctly, if told to.</summary>
    public bool RoundsDivision { get; init; }

    public override KernelTarget Target => KernelTarget.OpenCL;

    public override GpuContext Open() => new OpenClContext(this);
}
