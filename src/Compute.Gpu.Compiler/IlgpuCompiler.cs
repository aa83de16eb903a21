using System.Reflection;
using Compute.Kernels.Gpu;
using ILGPU;
using ILGPU.Backends;
using ILGPU.Backends.EntryPoints;
using ILGPU.Backends.OpenCL;
using ILGPU.Backends.PTX;
using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;
using ILGPU.Runtime.OpenCL;

namespace Compute.Gpu.Compiler;

/// <summary>
/// ILGPU's two code generators without a device. O2 with explicitly grouped kernels: the default level keeps operands in local memory, and
/// O2 is unsound for implicitly grouped ones.
/// </summary>
public sealed class IlgpuCompiler : IDisposable
{
    private readonly Context _context;
    private readonly PTXBackend _ptx, _ptx80;
    private readonly CLBackend _openCL;

    /// <summary>Opens the compiler: about 150 ms, and 250 ms more for the first kernel.</summary>
    public IlgpuCompiler()
    {
        _context = Context.Create(builder =>
        {
            builder.Optimize(OptimizationLevel.O2);
            IntrinsicTable.Register(builder);
        });

        // sm_70 is the oldest architecture served; the driver assembles for the device that it finds.
        _ptx = Ptx(CudaArchitecture.SM_70);
        _ptx80 = Ptx(CudaArchitecture.SM_80);
        _openCL = new CLBackend(
            _context,
            new CLCapabilityContext(float16: false, float64: true, genericAddressSpace: true, int64_Atomics: false, subGroups: false),
            CLDeviceVendor.Other,
            CLCVersion.CL20);
        SoundPasses.Apply(_openCL);
    }

    /// <summary>The text of a kernel, ready for a driver.</summary>
    /// <param name="kernel">A static, explicitly grouped kernel method without open type parameters.</param>
    /// <param name="target">What to write it in.</param>
    /// <exception cref="NotSupportedException">The kernel, or an operator in it, uses what a GPU does not have.</exception>
    public string Compile(MethodInfo kernel, KernelTarget target)
    {
        EntryPointDescription entry = EntryPointDescription.FromExplicitlyGroupedKernel(kernel);
        try
        {
            return target == KernelTarget.Ptx
                ? KernelText.FromPtx(((PTXCompiledKernel)(Architecture(kernel) >= 80 ? _ptx80 : _ptx).Compile(entry, Registers(kernel))).PTXAssembly)
                : KernelText.FromOpenCL(((CLCompiledKernel)_openCL.Compile(entry, new KernelSpecialization())).Source);
        }
        catch (InternalCompilerException e)
        {
            // One failed kernel poisons the context for all that follow.
            _context.ClearCache(ClearCacheMode.Everything);
            string cause = e.InnerException?.Message ?? e.Message;
            throw new NotSupportedException($"{kernel} cannot be compiled for a GPU: {cause}", e);
        }
    }

    /// <summary>Whether a kernel is for an architecture of NVIDIA's and later ones only.</summary>
    public static bool IsTwin(MethodInfo kernel) => Architecture(kernel) > 0;

    private static int Architecture(MethodInfo kernel) => kernel.GetCustomAttribute<ArchitectureAttribute>()?.Number ?? 0;

    private PTXBackend Ptx(CudaArchitecture architecture)
    {
        var backend = new PTXBackend(_context, new CudaCapabilityContext(architecture), architecture, CudaInstructionSet.ISA_70, nvvmAPI: null);
        SoundPasses.Apply(backend);
        return backend;
    }

    private static KernelSpecialization Registers(MethodInfo kernel) =>
        kernel.GetCustomAttribute<KeepsInRegistersAttribute>() is { } keeps
            ? new(KeepsInRegistersAttribute.Threads, keeps.Groups(Written(kernel)))
            : new();

    /// <summary>The element type of the last array, which is the result.</summary>
    private static Type Written(MethodInfo kernel) =>
        kernel.GetParameters().Last(p => p.ParameterType.IsGenericType && p.ParameterType.GetGenericTypeDefinition() == typeof(ArrayView<>))
            .ParameterType.GetGenericArguments()[0];

    /// <inheritdoc/>
    public void Dispose()
    {
        _ptx.Dispose();
        _ptx80.Dispose();
        _openCL.Dispose();
        _context.Dispose();
    }
}
