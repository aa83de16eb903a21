using ILGPU;
using ILGPU.Backends;
using ILGPU.Backends.PTX;
using ILGPU.IR;

namespace Compute.Gpu.Compiler;

/// <summary>The PTX of <see cref="Kernels.Gpu.Exact"/>. Found by ILGPU by name, hence the unused parameters.</summary>
internal static class PtxIntrinsics
{
    private static void Add32(PTXBackend backend, PTXCodeGenerator generator, Value value) => Emit(generator, value, "add.rn.f32");

    private static void Subtract32(PTXBackend backend, PTXCodeGenerator generator, Value value) => Emit(generator, value, "sub.rn.f32");

    private static void Multiply32(PTXBackend backend, PTXCodeGenerator generator, Value value) => Emit(generator, value, "mul.rn.f32");

    private static void Fma32(PTXBackend backend, PTXCodeGenerator generator, Value value) => Emit(generator, value, "fma.rn.f32");

    private static void Sqrt32(PTXBackend backend, PTXCodeGenerator generator, Value value) => Emit(generator, value, "sqrt.rn.f32");

    private static void Floor32(PTXBackend backend, PTXCodeGenerator generator, Value value) => Emit(generator, value, "cvt.rmi.f32.f32");

    private static void Ceiling32(PTXBackend backend, PTXCodeGenerator generator, Value value) => Emit(generator, value, "cvt.rpi.f32.f32");

    private static void Truncate32(PTXBackend backend, PTXCodeGenerator generator, Value value) => Emit(generator, value, "cvt.rzi.f32.f32");

    private static void RoundEven32(PTXBackend backend, PTXCodeGenerator generator, Value value) => Emit(generator, value, "cvt.rni.f32.f32");

    private static void IfLess32(PTXBackend backend, PTXCodeGenerator generator, Value value) => Select(generator, value, "setp.lt.f32", "selp.f32");

    private static void IfLessOrEqual32(PTXBackend backend, PTXCodeGenerator generator, Value value) => Select(generator, value, "setp.le.f32", "selp.f32");

    private static void IfEqual32(PTXBackend backend, PTXCodeGenerator generator, Value value) => Select(generator, value, "setp.eq.f32", "selp.f32");

    private static void IsAbove32(PTXBackend backend, PTXCodeGenerator generator, Value value) => Test(generator, value, "setp.gt.f32");

    private static void Add64(PTXBackend backend, PTXCodeGenerator generator, Value value) => Emit(generator, value, "add.rn.f64");

    private static void Subtract64(PTXBackend backend, PTXCodeGenerator generator, Value value) => Emit(generator, value, "sub.rn.f64");

    private static void Multiply64(PTXBackend backend, PTXCodeGenerator generator, Value value) => Emit(generator, value, "mul.rn.f64");

    private static void Fma64(PTXBackend backend, PTXCodeGenerator generator, Value value) => Emit(generator, value, "fma.rn.f64");

    private static void Sqrt64(PTXBackend backend, PTXCodeGenerator generator, Value value) => Emit(generator, value, "sqrt.rn.f64");

    private static void Floor64(PTXBackend backend, PTXCodeGenerator generator, Value value) => Emit(generator, value, "cvt.rmi.f64.f64");

    private static void Ceiling64(PTXBackend backend, PTXCodeGenerator generator, Value value) => Emit(generator, value, "cvt.rpi.f64.f64");

    private static void Truncate64(PTXBackend backend, PTXCodeGenerator generator, Value value) => Emit(generator, value, "cvt.rzi.f64.f64");

    private static void RoundEven64(PTXBackend backend, PTXCodeGenerator generator, Value value) => Emit(generator, value, "cvt.rni.f64.f64");

    private static void IfLess64(PTXBackend backend, PTXCodeGenerator generator, Value value) => Select(generator, value, "setp.lt.f64", "selp.f64");

    private static void IfLessOrEqual64(PTXBackend backend, PTXCodeGenerator generator, Value value) => Select(generator, value, "setp.le.f64", "selp.f64");

    private static void IfEqual64(PTXBackend backend, PTXCodeGenerator generator, Value value) => Select(generator, value, "setp.eq.f64", "selp.f64");

    private static void IsAbove64(PTXBackend backend, PTXCodeGenerator generator, Value value) => Test(generator, value, "setp.gt.f64");

    private static void Divide32(PTXBackend backend, PTXCodeGenerator generator, Value value) => Emit(generator, value, "div.rn.f32");

    private static void Divide64(PTXBackend backend, PTXCodeGenerator generator, Value value) => Emit(generator, value, "div.rn.f64");

    private static void DivideI32(PTXBackend backend, PTXCodeGenerator generator, Value value) => Emit(generator, value, "div.s32");

    private static void DivideI64(PTXBackend backend, PTXCodeGenerator generator, Value value) => Emit(generator, value, "div.s64");

    private static void RemainderI32(PTXBackend backend, PTXCodeGenerator generator, Value value) => Emit(generator, value, "rem.s32");

    private static void RemainderI64(PTXBackend backend, PTXCodeGenerator generator, Value value) => Emit(generator, value, "rem.s64");

    private static void Emit(PTXCodeGenerator generator, Value value, string instruction)
    {
        RegisterAllocator<PTXRegisterKind>.PrimitiveRegister[] operands = Operands(generator, value);
        var target = generator.AllocateHardware(value);
        using var command = generator.BeginCommand(instruction);
        command.AppendArgument(target);
        foreach (var operand in operands) command.AppendArgument(operand);
    }

    /// <summary>a, b, x, y: a predicate from a and b, then x or y.</summary>
    private static void Select(PTXCodeGenerator generator, Value value, string compare, string select)
    {
        RegisterAllocator<PTXRegisterKind>.PrimitiveRegister[] operands = Operands(generator, value);
        var target = generator.AllocateHardware(value);
        var predicate = generator.AllocateRegister(BasicValueType.Int1, PTXRegisterKind.Predicate);
        Compare(generator, compare, predicate, operands);
        using var command = generator.BeginCommand(select);
        command.AppendArgument(target);
        command.AppendArgument(operands[2]);
        command.AppendArgument(operands[3]);
        command.AppendArgument(predicate);
    }

    /// <summary>1 or 0.</summary>
    private static void Test(PTXCodeGenerator generator, Value value, string compare)
    {
        RegisterAllocator<PTXRegisterKind>.PrimitiveRegister[] operands = Operands(generator, value);
        var target = generator.AllocateHardware(value);
        var predicate = generator.AllocateRegister(BasicValueType.Int1, PTXRegisterKind.Predicate);
        Compare(generator, compare, predicate, operands);
        using var command = generator.BeginCommand("selp.s32");
        command.AppendArgument(target);
        command.AppendConstant(1);
        command.AppendConstant(0);
        command.AppendArgument(predicate);
    }

    private static void Compare(
        PTXCodeGenerator generator,
        string instruction,
        RegisterAllocator<PTXRegisterKind>.HardwareRegister predicate,
        RegisterAllocator<PTXRegisterKind>.PrimitiveRegister[] operands)
    {
        using var command = generator.BeginCommand(instruction);
        command.AppendArgument(predicate);
        command.AppendArgument(operands[0]);
        command.AppendArgument(operands[1]);
    }

    private static RegisterAllocator<PTXRegisterKind>.PrimitiveRegister[] Operands(PTXCodeGenerator generator, Value value)
    {
        var operands = new RegisterAllocator<PTXRegisterKind>.PrimitiveRegister[value.Count];
        for (int i = 0; i < operands.Length; i++) operands[i] = generator.LoadPrimitive(value[i]);
        return operands;
    }
}
