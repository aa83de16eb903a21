using Compute.Gpu.Drivers;

namespace Compute.Gpu.Tests.Drivers;

/// <summary>A kernel with the parameters of a kernel image, written by hand: x[i] ← factor · x[i] for one group of threads.</summary>
internal static class HandWritten
{
    public static string Scale(KernelTarget target) => target == KernelTarget.Ptx ? Ptx : OpenCl;

    private const string OpenCl = """
        typedef struct { int offset; long length; } part;
        __kernel void scale(__global int* memory, part x, int factor)
        {
            size_t i = get_global_id(0);
            if (i < x.length) memory[x.offset + i] *= factor;
        }
        """;

    private const string Ptx = """
        .version 7.0
        .target sm_70
        .address_size 64
        .visible .entry scale(.param .align 8 .b8 x[16], .param .b32 factor)
        {
            .reg .pred %p;
            .reg .b32 %i, %f, %v;
            .reg .b64 %a, %n, %o;
            ld.param.u64 %a, [x];
            ld.param.u64 %n, [x + 8];
            ld.param.s32 %f, [factor];
            mov.u32 %i, %tid.x;
            cvt.u64.u32 %o, %i;
            setp.ge.u64 %p, %o, %n;
            @%p ret;
            shl.b64 %o, %o, 2;
            add.u64 %a, %a, %o;
            ld.global.s32 %v, [%a];
            mul.lo.s32 %v, %v, %f;
            st.global.s32 [%a], %v;
            ret;
        }
        """;
}
