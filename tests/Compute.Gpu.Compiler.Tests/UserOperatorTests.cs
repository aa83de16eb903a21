using Compute.Kernels;
using Xunit;

namespace Compute.Gpu.Compiler.Tests;

public sealed class UserOperatorTests
{
    [Theory]
    [InlineData(KernelTarget.Ptx, "fma.rn.f32")]
    [InlineData(KernelTarget.OpenCL, "fma")]
    public void An_operator_of_ones_own_compiles(KernelTarget target, string expected)
    {
        var compiler = new KernelCompiler();
        string text = compiler.Compile("Map", "Map", typeof(float), typeof(Parabola), target);
        Assert.Contains("Kernel_Map", text, StringComparison.Ordinal);
        Assert.Contains(expected, text, StringComparison.Ordinal);
    }

    [Fact]
    public void Composed_operators_compile()
    {
        string text = new KernelCompiler().Compile("Map", "Map", typeof(float), typeof(Compose<float, Exp, Parabola>), KernelTarget.Ptx);
        Assert.DoesNotContain("call", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_gpu_cannot_do_is_a_typed_error_and_leaves_the_compiler_usable()
    {
        var compiler = new KernelCompiler();
        Assert.Throws<NotSupportedException>(() => compiler.Compile("Map", "Map", typeof(float), typeof(Prints), KernelTarget.Ptx));
        Assert.Contains("Kernel_Map", compiler.Compile("Map", "Map", typeof(float), typeof(Parabola), KernelTarget.Ptx), StringComparison.Ordinal);
    }

    [Fact]
    public void An_element_type_without_kernels_is_a_typed_error()
    {
        var error = Assert.Throws<NotSupportedException>(
            () => new KernelCompiler().Compile("Map", "Map", typeof(byte), typeof(Abs<byte>), KernelTarget.Ptx));
        Assert.Contains("Byte", error.Message, StringComparison.Ordinal);
    }

    /// <summary>a x² + 1.</summary>
    public readonly struct Parabola(float a) : IUnaryOperator<float>
    {
        private readonly float _a = a;

        public V Invoke<V>(V x) where V : unmanaged, ILane<V, float> => V.Fma(x * x, V.Splat(_a), V.Splat(1f));
    }

    /// <summary>Does what only a host can do.</summary>
    public readonly struct Prints : IUnaryOperator<float>
    {
        public V Invoke<V>(V x) where V : unmanaged, ILane<V, float>
        {
            string[] lines = Environment.GetCommandLineArgs();
            return V.Splat(lines.Length);
        }
    }
}
