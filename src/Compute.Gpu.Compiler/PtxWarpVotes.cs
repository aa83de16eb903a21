using ILGPU;
using ILGPU.Backends;
using ILGPU.Backends.PTX;
using ILGPU.IR;

namespace Compute.Gpu.Compiler;

/// <summary>The PTX of <see cref="Kernels.Gpu.WarpVotes"/>. Found by ILGPU by name, hence the unused parameters.</summary>
internal static class PtxWarpVotes
{
    private const int Bits = 8;

    /// <summary>Of each bit: who has it set votes; where the thread's own is not, the others are who has the same.</summary>
    private static void SameByte(PTXBackend backend, PTXCodeGenerator generator, Value value)
    {
        var operand = generator.LoadPrimitive(value[0]);
        var same = generator.AllocateHardware(value);
        var votes = generator.AllocateRegister(BasicValueType.Int32, PTXRegisterKind.Int32);
        var isSet = generator.AllocateRegister(BasicValueType.Int1, PTXRegisterKind.Predicate);
        for (int bit = 0; bit < Bits; bit++)
        {
            using (var command = generator.BeginCommand("and.b32"))
            {
                command.AppendArgument(votes);
                command.AppendArgument(operand);
                command.AppendConstant(1 << bit);
            }

            using (var command = generator.BeginCommand("setp.ne.s32"))
            {
                command.AppendArgument(isSet);
                command.AppendArgument(votes);
                command.AppendConstant(0);
            }

            using (var command = generator.BeginCommand("vote.sync.ballot.b32"))
            {
                command.AppendArgument(bit == 0 ? same : votes);
                command.AppendArgument(isSet);
                command.AppendConstant(-1);
            }

            using (var command = generator.BeginCommand("not.b32", new(isSet, isTrue: false)))
            {
                command.AppendArgument(bit == 0 ? same : votes);
                command.AppendArgument(bit == 0 ? same : votes);
            }

            if (bit == 0) continue;
            using (var command = generator.BeginCommand("and.b32"))
            {
                command.AppendArgument(same);
                command.AppendArgument(same);
                command.AppendArgument(votes);
            }
        }
    }
}
