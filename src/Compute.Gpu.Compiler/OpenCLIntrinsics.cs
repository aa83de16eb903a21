using ILGPU.Backends;
using ILGPU.Backends.OpenCL;
using ILGPU.IR;

namespace Compute.Gpu.Compiler;

/// <summary>The OpenCL C of <see cref="Kernels.Gpu.Exact"/>. Found by ILGPU by name, hence the unused parameters.</summary>
internal static class OpenCLIntrinsics
{
    private static void Add32(CLBackend backend, CLCodeGenerator generator, Value value) => Infix(generator, value, "+");

    private static void Subtract32(CLBackend backend, CLCodeGenerator generator, Value value) => Infix(generator, value, "-");

    private static void Multiply32(CLBackend backend, CLCodeGenerator generator, Value value) => Infix(generator, value, "*");

    private static void Fma32(CLBackend backend, CLCodeGenerator generator, Value value) => Call(generator, value, "fma");

    private static void Sqrt32(CLBackend backend, CLCodeGenerator generator, Value value) => Call(generator, value, "sqrt");

    private static void Floor32(CLBackend backend, CLCodeGenerator generator, Value value) => Call(generator, value, "floor");

    private static void Ceiling32(CLBackend backend, CLCodeGenerator generator, Value value) => Call(generator, value, "ceil");

    private static void Truncate32(CLBackend backend, CLCodeGenerator generator, Value value) => Call(generator, value, "trunc");

    private static void RoundEven32(CLBackend backend, CLCodeGenerator generator, Value value) => Call(generator, value, "rint");

    private static void IfLess32(CLBackend backend, CLCodeGenerator generator, Value value) => Select(generator, value, "<");

    private static void IfLessOrEqual32(CLBackend backend, CLCodeGenerator generator, Value value) => Select(generator, value, "<=");

    private static void IfEqual32(CLBackend backend, CLCodeGenerator generator, Value value) => Select(generator, value, "==");

    private static void IsAbove32(CLBackend backend, CLCodeGenerator generator, Value value) => Infix(generator, value, ">");

    private static void Add64(CLBackend backend, CLCodeGenerator generator, Value value) => Infix(generator, value, "+");

    private static void Subtract64(CLBackend backend, CLCodeGenerator generator, Value value) => Infix(generator, value, "-");

    private static void Multiply64(CLBackend backend, CLCodeGenerator generator, Value value) => Infix(generator, value, "*");

    private static void Fma64(CLBackend backend, CLCodeGenerator generator, Value value) => Call(generator, value, "fma");

    private static void Sqrt64(CLBackend backend, CLCodeGenerator generator, Value value) => Call(generator, value, "sqrt");

    private static void Floor64(CLBackend backend, CLCodeGenerator generator, Value value) => Call(generator, value, "floor");

    private static void Ceiling64(CLBackend backend, CLCodeGenerator generator, Value value) => Call(generator, value, "ceil");

    private static void Truncate64(CLBackend backend, CLCodeGenerator generator, Value value) => Call(generator, value, "trunc");

    private static void RoundEven64(CLBackend backend, CLCodeGenerator generator, Value value) => Call(generator, value, "rint");

    private static void IfLess64(CLBackend backend, CLCodeGenerator generator, Value value) => Select(generator, value, "<");

    private static void IfLessOrEqual64(CLBackend backend, CLCodeGenerator generator, Value value) => Select(generator, value, "<=");

    private static void IfEqual64(CLBackend backend, CLCodeGenerator generator, Value value) => Select(generator, value, "==");

    private static void IsAbove64(CLBackend backend, CLCodeGenerator generator, Value value) => Infix(generator, value, ">");

    private static void Divide32(CLBackend backend, CLCodeGenerator generator, Value value) => Infix(generator, value, "/");

    private static void Divide64(CLBackend backend, CLCodeGenerator generator, Value value) => Infix(generator, value, "/");

    private static void DivideI32(CLBackend backend, CLCodeGenerator generator, Value value) => Infix(generator, value, "/");

    private static void DivideI64(CLBackend backend, CLCodeGenerator generator, Value value) => Infix(generator, value, "/");

    private static void RemainderI32(CLBackend backend, CLCodeGenerator generator, Value value) => Infix(generator, value, "%");

    private static void RemainderI64(CLBackend backend, CLCodeGenerator generator, Value value) => Infix(generator, value, "%");

    private static void Infix(CLCodeGenerator generator, Value value, string symbol)
    {
        VariableAllocator.Variable left = generator.Load(value[0]), right = generator.Load(value[1]), target = generator.Allocate(value);
        using var statement = generator.BeginStatement(target);
        statement.AppendArgument(left);
        statement.AppendCommand(symbol);
        statement.AppendArgument(right);
    }

    private static void Call(CLCodeGenerator generator, Value value, string function)
    {
        var arguments = new VariableAllocator.Variable[value.Count];
        for (int i = 0; i < arguments.Length; i++) arguments[i] = generator.Load(value[i]);
        VariableAllocator.Variable target = generator.Allocate(value);
        using var statement = generator.BeginStatement(target);
        statement.AppendCommand(function);
        statement.BeginArguments();
        foreach (VariableAllocator.Variable argument in arguments) statement.AppendArgument(argument);
        statement.EndArguments();
    }

    private static void Select(CLCodeGenerator generator, Value value, string symbol)
    {
        VariableAllocator.Variable a = generator.Load(value[0]), b = generator.Load(value[1]);
        VariableAllocator.Variable x = generator.Load(value[2]), y = generator.Load(value[3]), target = generator.Allocate(value);
        using var statement = generator.BeginStatement(target);
        statement.AppendArgument(a);
        statement.AppendCommand(symbol);
        statement.AppendArgument(b);
        statement.AppendCommand("?");
        statement.AppendArgument(x);
        statement.AppendCommand(":");
        statement.AppendArgument(y);
    }
}
