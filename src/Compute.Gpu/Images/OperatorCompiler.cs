using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Compute.Gpu;

/// <summary>The compiler of users' operators, if its assembly is beside the program; with a cache on disk in front.</summary>
internal static class OperatorCompiler
{
    private const string CompilerType = "Compute.Gpu.Compiler.KernelCompiler, Compute.Gpu.Compiler";

    private static readonly Lazy<IKernelCompiler?> s_compiler = new(Find);

    /// <summary>Why there is no compiler, and what to do about it; null where there is one.</summary>
    public static string? Missing =>
        !RuntimeFeature.IsDynamicCodeSupported ? "a natively compiled program cannot compile one; compose built-in operators instead, or use 'cpu'."
        : s_compiler.Value is null ? "the compiler is not beside the program; add a reference to Compute.Gpu.Compiler, or use 'cpu'."
        : null;

    /// <summary>Compiles a kernel, or takes it from the cache.</summary>
    /// <exception cref="NotSupportedException">The operator uses what a GPU does not have.</exception>
    public static string Compile(string pattern, string kernel, Type element, Type? op, KernelTarget target)
    {
        string name = KernelTextCache.Name(pattern, kernel, element, op, target);
        if (KernelTextCache.Read(name) is { } known) return known;
        string text = s_compiler.Value!.Compile(pattern, kernel, element, op, target);
        KernelTextCache.Write(name, text);
        return text;
    }

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Where the program was trimmed there is no compiler; that is one of the answers.")]
    private static IKernelCompiler? Find() =>
        Type.GetType(CompilerType, throwOnError: false) is { } type ? (IKernelCompiler?)Activator.CreateInstance(type) : null;
}
