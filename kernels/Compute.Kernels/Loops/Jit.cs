using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>What loops ask of the JIT.</summary>
internal static class Jit
{
    /// <summary>
    /// Optimised at once: in tier 0 every lane operation is a call, and the loop 30 to 100 times slower. And never inlined: tier 1 would put the
    /// loops over all lanes into one method of their caller, which together have more locals than the JIT inlines calls for (512); exp over
    /// f64 then took 6 ns for each element instead of 0.7.
    /// </summary>
    public const MethodImplOptions Loop = MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining;
}
