using System.Reflection;
using Compute.Kernels.Gpu;
using ILGPU;
using ILGPU.Backends.OpenCL;
using ILGPU.Backends.PTX;
using ILGPU.IR.Intrinsics;

namespace Compute.Gpu.Compiler;

/// <summary>Tells ILGPU which instruction each method of <see cref="Exact"/>, <see cref="AsyncCopy"/>, <see cref="WarpVotes"/> and <see cref="TensorCore"/> is.</summary>
internal static class IntrinsicTable
{
    /// <summary>Registers all methods. ILGPU 1.5.3 keeps its intrinsic manager internal; the version is pinned.</summary>
    public static void Register(Context.Builder builder)
    {
        var manager = (IntrinsicImplementationManager)typeof(Context.Builder)
            .GetProperty("IntrinsicManager", BindingFlags.NonPublic | BindingFlags.Instance)!
            .GetValue(builder)!;
        foreach (MethodInfo method in typeof(Exact).GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly))
        {
            // One handler for each operation and operand type: Add32, Add64, DivideI32.
            Type operand = method.GetParameters()[0].ParameterType;
            string handler = method.Name + (operand == typeof(float) ? "32" : operand == typeof(double) ? "64" : operand == typeof(int) ? "I32" : "I64");
            manager.RegisterMethod(method, new PTXIntrinsic(typeof(PtxIntrinsics), handler, IntrinsicImplementationMode.GenerateCode));
            manager.RegisterMethod(method, new CLIntrinsic(typeof(OpenCLIntrinsics), handler, IntrinsicImplementationMode.GenerateCode));
        }

        // What only NVIDIA's devices have.
        foreach ((Type methods, Type handlers) in ((Type, Type)[])
            [(typeof(AsyncCopy), typeof(PtxAsyncCopy)), (typeof(WarpVotes), typeof(PtxWarpVotes)), (typeof(TensorCore), typeof(PtxTensorCore))])
        foreach (MethodInfo method in methods.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly))
            manager.RegisterMethod(method, new PTXIntrinsic(handlers, method.Name, IntrinsicImplementationMode.GenerateCode));
    }
}
