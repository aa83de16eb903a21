using Compute.Kernels.Gpu;
using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;
using Xunit;

namespace Compute.Gpu.Compiler.Tests;

/// <summary>
/// The twin for sm_80 needs instructions that OpenCL does not have, so it runs on ILGPU's CPU accelerator here: a thread of the operating system for each of the group,
/// and copies as late as a wait allows.
/// </summary>
public sealed class MatMulTwinTests
{
    [Theory]
    [InlineData(128, 132, 20, false, false, 1f)]
    [InlineData(132, 128, 36, true, true, 1.5f)]
    [InlineData(4, 4, 8, false, true, -2f)]
    [InlineData(128, 8, 28, true, false, 1f)]
    [InlineData(8, 8, 4, false, false, 1.5f)]
    public void TheTwinHasTheBitsOfTheDefinition(int m, int n, int k, bool transposeA, bool transposeB, float alpha)
    {
        float[] a = Values(m * k, 1), b = Values(k * n, 2), c = Values(m * n, 3), expected = [.. c];
        const float beta = -0.5f;
        var layout = new MatMulLayout
        {
            M = m, N = n, K = k, RowA = transposeA ? 1 : k, ColumnA = transposeA ? m : 1, RowB = transposeB ? 1 : n, ColumnB = transposeB ? k : 1, RowC = n,
        };
        for (int i = 0; i < m; i++)
        for (int j = 0; j < n; j++)
        {
            ref float sum = ref expected[i * n + j];
            sum *= beta;
            for (int p = 0; p < k; p++)
                sum = MathF.FusedMultiplyAdd(alpha * a[i * layout.RowA + p * layout.ColumnA], b[p * layout.RowB + j * layout.ColumnB], sum);
        }

        using Context context = Context.Create(builder => builder.CPU(new CPUDevice(32, 8, 1)));
        using Accelerator accelerator = context.CreateCPUAccelerator(0);
        using MemoryBuffer1D<float, Stride1D.Dense> x = accelerator.Allocate1D(a), y = accelerator.Allocate1D(b), z = accelerator.Allocate1D(c);
        var kernel = accelerator.LoadStreamKernel<ArrayView<float>, ArrayView<float>, ArrayView<float>, MatMulLayout, float, float, int, int>(
            MatMulKernel.MatMulTile128Sm80<float, MathF32>);
        kernel(new KernelConfig(new Index3D((n + 127) / 128, (m + 127) / 128, 1), new Index3D(256, 1, 1)), x.View, y.View, z.View, layout, alpha, beta, 1, alpha == 1 ? 7 : 15);
        accelerator.Synchronize();
        Assert.Equal(expected.Select(BitConverter.SingleToInt32Bits), z.GetAsArray1D().Select(BitConverter.SingleToInt32Bits));
    }

    private static float[] Values(int length, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, length).Select(_ => 2 * random.NextSingle() - 1)];
    }
}
