using System.Reflection;
using System.Runtime.InteropServices;

namespace Compute.Gpu.Drivers;

/// <summary>
/// A shared library of a driver's or a vendor's. Distributions ship <c>.so.1</c> without the developer's link <c>.so</c>, so that more than one name is
/// tried; which ones is part of the answer when none is there.
/// </summary>
internal sealed class DriverLibrary
{
    /// <summary>The names in the import declarations; the resolver maps them to files.</summary>
    public const string CudaName = "compute.cuda", OpenClName = "compute.opencl", CuBlasName = "compute.cublas";

    /// <summary>NVIDIA's driver.</summary>
    public static readonly DriverLibrary Cuda = new(
        "COMPUTE_CUDA_DRIVER", OperatingSystem.IsWindows() ? ["nvcuda.dll"] : ["libcuda.so.1", "libcuda.so", "/usr/lib/wsl/lib/libcuda.so.1"]);

    /// <summary>The OpenCL loader, which knows the vendors' drivers.</summary>
    public static readonly DriverLibrary OpenCl = new(
        "COMPUTE_OPENCL_DRIVER",
        OperatingSystem.IsWindows() ? ["OpenCL.dll"]
        : OperatingSystem.IsMacOS() ? ["/System/Library/Frameworks/OpenCL.framework/OpenCL"]
        : ["libOpenCL.so.1", "libOpenCL.so"]);

    /// <summary>NVIDIA's linear algebra, of CUDA 13, 12 or 11, which name it after themselves.</summary>
    public static readonly DriverLibrary CuBlas = new(
        "COMPUTE_CUBLAS",
        OperatingSystem.IsWindows() ? ["cublas64_13.dll", "cublas64_12.dll", "cublas64_11.dll"]
        : ["libcublas.so.13", "libcublas.so.12", "libcublas.so.11", "libcublas.so"]);

    private readonly Lazy<nint> _handle;

    static DriverLibrary() => NativeLibrary.SetDllImportResolver(typeof(DriverLibrary).Assembly, Resolve);

    private DriverLibrary(string variable, string[] names)
    {
        // An explicit path replaces the search: what was asked for runs, or is reported as missing.
        Names = Environment.GetEnvironmentVariable(variable) is { Length: > 0 } path ? [path] : names;
        Variable = variable;
        _handle = new Lazy<nint>(Load);
    }

    /// <summary>The names that are tried, in order.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The environment variable that gives a path instead.</summary>
    public string Variable { get; }

    /// <summary>Whether the library could be loaded.</summary>
    public bool IsPresent => _handle.Value != 0;

    private nint Load()
    {
        foreach (string name in Names)
        {
            if (NativeLibrary.TryLoad(name, out nint handle)) return handle;
        }

        return 0;
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path) => name switch
    {
        CudaName => Cuda._handle.Value,
        OpenClName => OpenCl._handle.Value,
        CuBlasName => CuBlas._handle.Value,
        _ => 0,
    };
}
