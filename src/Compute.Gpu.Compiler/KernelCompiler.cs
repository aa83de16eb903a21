namespace Compute.Gpu.Compiler;

/// <summary>Compiles users' operators at run time. Opened at the first use; one caller at a time.</summary>
public sealed class KernelCompiler : IKernelCompiler
{
    private readonly Lock _lock = new();
    private IlgpuCompiler? _compiler;

    /// <inheritdoc/>
    public string Compile(string pattern, string kernel, Type elementType, Type? operatorType, KernelTarget target)
    {
        lock (_lock)
        {
            _compiler ??= new IlgpuCompiler();
            return _compiler.Compile(KernelMethods.Close(pattern, kernel, elementType, operatorType), target);
        }
    }
}
