namespace Compute.Gpu;

/// <summary>Compiles a kernel for an operator that has no image. Implemented by Compute.Gpu.Compiler, found by its type name.</summary>
public interface IKernelCompiler
{
    /// <summary>The text of a kernel.</summary>
    /// <param name="pattern">The pattern's file: <c>Map</c>.</param>
    /// <param name="kernel">The kernel in it.</param>
    /// <param name="elementType">The element type.</param>
    /// <param name="operatorType">The operator's type; null for a kernel without one.</param>
    /// <param name="target">What to write it in.</param>
    /// <exception cref="NotSupportedException">The operator uses what a GPU does not have.</exception>
    string Compile(string pattern, string kernel, Type elementType, Type? operatorType, KernelTarget target);
}
