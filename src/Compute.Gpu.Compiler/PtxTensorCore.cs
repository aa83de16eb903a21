using ILGPU;
using ILGPU.Backends;
using ILGPU.Backends.PTX;
using ILGPU.IR;
using ILGPU.IR.Types;

namespace Compute.Gpu.Compiler;

/// <summary>The PTX of <see cref="Kernels.Gpu.TensorCore"/>. Found by ILGPU by name, hence the unused parameters.</summary>
internal static class PtxTensorCore
{
    private static void MultiplyF16(PTXBackend backend, PTXCodeGenerator generator, Value value) => Product(generator, value, "mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32");

    private static void MultiplyBF16(PTXBackend backend, PTXCodeGenerator generator, Value value) => Product(generator, value, "mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32");

    private static void MultiplyTf32(PTXBackend backend, PTXCodeGenerator generator, Value value) => Product(generator, value, "mma.sync.aligned.m16n8k8.row.col.f32.tf32.tf32.f32");

    private static void Round(PTXBackend backend, PTXCodeGenerator generator, Value value)
    {
        var operand = generator.LoadPrimitive(value[0]);
        var target = generator.AllocateHardware(value);
        using var command = generator.BeginCommand("cvt.rna.tf32.f32");
        command.AppendArgument(target);
        command.AppendArgument(operand);
    }

    private static void Load(PTXBackend backend, PTXCodeGenerator generator, Value value) => Matrices(generator, value, "ldmatrix.sync.aligned.m8n8.x4.shared.b16");

    private static void LoadTransposed(PTXBackend backend, PTXCodeGenerator generator, Value value) => Matrices(generator, value, "ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16");

    private static void Matrices(PTXCodeGenerator generator, Value value, string instruction)
    {
        var address = PtxAsyncCopy.Address(generator, value[0], MemoryAddressSpace.Shared);
        var target = Parts(generator.Allocate(value));
        using var command = generator.BeginCommand(instruction);
        command.AppendVectorArgument(target);
        command.AppendArgumentValue(address);
    }

    private static void Product(PTXCodeGenerator generator, Value value, string instruction)
    {
        var a = Parts(generator.Load(value[0]));
        RegisterAllocator<PTXRegisterKind>.PrimitiveRegister[] b = [generator.LoadPrimitive(value[1]), generator.LoadPrimitive(value[2])];
        var c = Parts(generator.Load(value[3]));
        var d = Parts(generator.Allocate(value));
        using var command = generator.BeginCommand(instruction);
        command.AppendVectorArgument(d);
        command.AppendVectorArgument(a);
        command.AppendVectorArgument(b);
        command.AppendVectorArgument(c);
    }

    private static RegisterAllocator<PTXRegisterKind>.PrimitiveRegister[] Parts(RegisterAllocator<PTXRegisterKind>.Register structure) =>
        [.. ((RegisterAllocator<PTXRegisterKind>.CompoundRegister)structure).Children.Cast<RegisterAllocator<PTXRegisterKind>.PrimitiveRegister>()];
}
