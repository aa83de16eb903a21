using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Compute.Gpu.Drivers;
using Compute.Gpu.Drivers.Cuda;

[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Compute.Gpu.Stub.Tests;

/// <summary>The stub of NVIDIA's driver: what tests tell it and ask it (Native/libcuda.c).</summary>
internal static unsafe class Stub
{
    private const string Missing = "there is no C compiler to make the stub of NVIDIA's driver with";

    private static readonly string s_path = Path.Combine(AppContext.BaseDirectory, "libcuda_stub.so"), s_blas = Path.Combine(AppContext.BaseDirectory, "libcublas_stub.so");

    private static readonly Lazy<nint> s_findExport = new(() => Export("stub_find"));

    private static Action<KernelCall>? s_handler;

    /// <summary>What is alive in the driver.</summary>
    public enum Kind
    {
        Memory,
        Host,
        Event,
        Stream,
        Module,
        Graph,
    }

    [ModuleInitializer]
    internal static void Choose()
    {
        Environment.SetEnvironmentVariable("COMPUTE_CUDA_DRIVER", s_path);
        Environment.SetEnvironmentVariable("COMPUTE_CUBLAS", s_blas);
    }

    /// <summary>The devices, nothing failing; the test is skipped where the stub could not be made.</summary>
    public static IReadOnlyList<GpuDevice> Devices()
    {
        Skip.IfNot(File.Exists(s_path), Missing);
        Lose(0);
        Schedule(0);
        Memory(80L << 30);
        Peers(true);
        Handle(null);
        Assert.Null(Mistake());
        GpuDriver driver = CudaDriver.Probe();
        Assert.Empty(driver.Missing);
        return driver.Devices;
    }

    /// <summary>Runs a test on an opened device; afterwards nothing is left in the driver, and nothing was done wrong.</summary>
    public static void OnDevice(Action<GpuBackend> test, int architecture = 90)
    {
        Skip.IfNot(File.Exists(s_path), Missing);
        Architecture(architecture);
        GpuDevice device = Devices()[0];
        long[] before = [.. Enum.GetValues<Kind>().Select(Alive)];
        using (var backend = new GpuBackend(device.Open(), GpuProvider.Describe(device)))
        {
            test(backend);

            // Arrays that a failing call has made and nobody holds.
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Architecture(90);
        Assert.Null(Mistake());
        Assert.Equal(before, Enum.GetValues<Kind>().Select(Alive));
    }

    /// <summary>A function of the driver fails once, after so many calls that succeed.</summary>
    public static void Fail(string function, int error, int after = 0)
    {
        fixed (byte* name = Encoding.ASCII.GetBytes(function + '\0')) ((delegate* unmanaged<byte*, int, int, void>)Export("stub_fail"))(name, error, after);
    }

    /// <summary>A kernel did something wrong.</summary>
    public static void Fault(string text)
    {
        fixed (byte* words = Encoding.UTF8.GetBytes(text + '\0')) ((delegate* unmanaged<byte*, void>)Export("stub_fault"))(words);
    }

    /// <summary>Every function fails from now on; 0 for none.</summary>
    public static void Lose(int error) => ((delegate* unmanaged<int, void>)Export("stub_lose"))(error);

    /// <summary>Has work done early, at times that the seed decides; 0 as late as possible.</summary>
    public static void Schedule(uint seed) => ((delegate* unmanaged<uint, void>)Export("stub_schedule"))(seed);

    /// <summary>Whether devices reach each other's memory.</summary>
    public static void Peers(bool can) => ((delegate* unmanaged<int, void>)Export("stub_peers"))(can ? 1 : 0);

    /// <summary>The memory of each device.</summary>
    public static void Memory(long bytes) => ((delegate* unmanaged<nint, void>)Export("stub_memory"))((nint)bytes);

    /// <summary>The devices' architecture, 80 for sm_80; 90 unless a test says otherwise.</summary>
    public static void Architecture(int number) => ((delegate* unmanaged<int, void>)Export("stub_architecture"))(number);

    /// <summary>How many of a kind are alive.</summary>
    public static long Alive(Kind kind) => ((delegate* unmanaged<int, nint>)Export("stub_alive"))((int)kind);

    /// <summary>Kernels launched so far.</summary>
    public static long Launches => ((delegate* unmanaged<nint>)Export("stub_launches"))();

    /// <summary>Graphs launched so far.</summary>
    public static long Graphs => ((delegate* unmanaged<nint>)Export("stub_graphs"))();

    /// <summary>Copies to the host that were queued while one from it was on its way.</summary>
    public static long Crossings => ((delegate* unmanaged<nint>)Export("stub_crossings"))();

    /// <summary>How often a queue was told to wait for another.</summary>
    public static long Waits => ((delegate* unmanaged<nint>)Export("stub_waits"))();

    /// <summary>Called in place of kernels: the entry, groups and threads, and pointers to the parameters.</summary>
    public static void Handle(Action<string, int[], nint[]>? handler) =>
        HandleCalls(handler is null ? null : call => handler(call.Entry, call.Shape, new Span<nint>((nint*)call.Parameters, 8).ToArray()));

    /// <summary>Called in place of kernels, with the text of their module.</summary>
    public static void HandleCalls(Action<KernelCall>? handler)
    {
        s_handler = handler;
        ((delegate* unmanaged<delegate* unmanaged<byte*, byte*, uint*, nint*, void>, void>)Export("stub_handler"))(handler is null ? null : &Launched);
    }

    /// <summary>Runs a test on an opened device whose kernels are run by the interpreter of PTX; what a kernel does wrong is an error of the
    /// driver where its work is waited for.</summary>
    /// <param name="test">The test.</param>
    /// <param name="architecture">The device's architecture, 80 for sm_80: it decides which twins run.</param>
    /// <param name="seed">Another order of groups and turns within kernels; 0 for the plain one.</param>
    public static void Interpreted(Action<GpuBackend> test, int architecture = 90, int seed = 0) => OnDevice(
        device =>
        {
            HandleCalls(new Interpreter(seed).Run);
            test(device);
            device.Synchronize();
            HandleCalls(null);
        },
        architecture);

    /// <summary>The allocation of device memory that an address lies in.</summary>
    public static bool Find(ulong address, out ulong start, out ulong bytes)
    {
        fixed (ulong* s = &start, b = &bytes) return ((delegate* unmanaged<ulong, ulong*, ulong*, int>)s_findExport.Value)(address, s, b) != 0;
    }

    /// <summary>A function of cuBLAS fails once, after so many calls that succeed.</summary>
    public static void FailBlas(int status, int after = 0) => ((delegate* unmanaged<int, int, void>)BlasExport("stub_blas_fail"))(status, after);

    /// <summary>Handles of cuBLAS that are open.</summary>
    public static int BlasHandles => ((delegate* unmanaged<int>)BlasExport("stub_blas_handles"))();

    /// <summary>Products that cuBLAS was given so far.</summary>
    public static long BlasProducts => ((delegate* unmanaged<nint>)BlasExport("stub_blas_products"))();

    /// <summary>The last product that cuBLAS was asked for: function, type, type of arithmetic.</summary>
    public static string LastProduct => Marshal.PtrToStringUTF8(((delegate* unmanaged<nint>)BlasExport("stub_blas_last"))())!;

    /// <summary>The first thing that was done wrong since it was asked for last; null if nothing was.</summary>
    public static string? Mistake()
    {
        byte* text = stackalloc byte[256];
        nint count = ((delegate* unmanaged<byte*, int, nint>)Export("stub_mistakes"))(text, 256);
        return count == 0 ? null : $"{count}: {Marshal.PtrToStringUTF8((nint)text)}";
    }

    [UnmanagedCallersOnly]
    private static void Launched(byte* entry, byte* text, uint* grid, nint* parameters)
    {
        var shape = new int[6];
        for (int i = 0; i < 6; i++) shape[i] = (int)grid[i];
        s_handler!(new KernelCall(Marshal.PtrToStringUTF8((nint)entry)!, Marshal.PtrToStringUTF8((nint)text)!, shape, (int)grid[6], (nint)parameters));
    }

    private static nint BlasExport(string name) => NativeLibrary.GetExport(NativeLibrary.Load(s_blas), name);

    private static nint Export(string name) => NativeLibrary.GetExport(NativeLibrary.Load(s_path), name);
}

/// <summary>A kernel that is launched.</summary>
/// <param name="Entry">Its entry.</param>
/// <param name="Text">The module's text.</param>
/// <param name="Shape">Groups and threads, in three dimensions each.</param>
/// <param name="SharedBytes">Shared memory that the launch gives.</param>
/// <param name="Parameters">Pointers to the parameters' values.</param>
internal readonly record struct KernelCall(string Entry, string Text, int[] Shape, int SharedBytes, nint Parameters);
