using ILGPU;
using ILGPU.Backends;
using ILGPU.Backends.PTX;
using ILGPU.IR;
using ILGPU.IR.Types;

namespace Compute.Gpu.Compiler;

/// <summary>The PTX of <see cref="Kernels.Gpu.AsyncCopy"/>. Found by ILGPU by name, hence the unused parameters.</summary>
internal static class PtxAsyncCopy
{
    // Past the first-level cache: other threads of the group do not read these bytes again.
    private static void Sixteen(PTXBackend backend, PTXCodeGenerator generator, Value value) => Copy(generator, value, "cp.async.cg.shared.global", 16);

    private static void Four(PTXBackend backend, PTXCodeGenerator generator, Value value) => Copy(generator, value, "cp.async.ca.shared.global", 4);

    private static void SixteenOrZeros(PTXBackend backend, PTXCodeGenerator generator, Value value)
    {
        var shared = Address(generator, value[0], MemoryAddressSpace.Shared);
        var global = Address(generator, value[1], MemoryAddressSpace.Global);
        var bytes = generator.LoadPrimitive(value[2]);
        using var command = generator.BeginCommand("cp.async.cg.shared.global");
        command.AppendArgumentValue(shared);
        command.AppendArgumentValue(global);
        command.AppendConstant(16);
        command.AppendArgument(bytes);
    }

    private static void Commit(PTXBackend backend, PTXCodeGenerator generator, Value value) => generator.Command("cp.async.commit_group");

    private static void WaitForAllButOne(PTXBackend backend, PTXCodeGenerator generator, Value value)
    {
        using var command = generator.BeginCommand("cp.async.wait_group");
        command.AppendConstant(1);
    }

    private static void Copy(PTXCodeGenerator generator, Value value, string instruction, int bytes)
    {
        var shared = Address(generator, value[0], MemoryAddressSpace.Shared);
        var global = Address(generator, value[1], MemoryAddressSpace.Global);
        using var command = generator.BeginCommand(instruction);
        command.AppendArgumentValue(shared);
        command.AppendArgumentValue(global);
        command.AppendConstant(bytes);
    }

    /// <summary>The instruction takes addresses within a space. ILGPU finds out which one a reference is in, and then passes such an address; it has to.</summary>
    public static RegisterAllocator<PTXRegisterKind>.HardwareRegister Address(PTXCodeGenerator generator, Value reference, MemoryAddressSpace space)
    {
        MemoryAddressSpace actual = ((AddressSpaceType)reference.Type).AddressSpace;
        return actual == space ? generator.LoadHardware(reference) : throw new NotSupportedException($"An asynchronous copy needs a reference to {space} memory, not to {actual}.");
    }
}
