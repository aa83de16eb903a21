namespace Compute.GpuCheck;

/// <summary>The numerics that products are timed under, as tables name them.</summary>
internal static class Labels
{
    public const string Reproducible = "reproducible", Fast = "fast", TensorCores = "tensorcores";

    /// <summary>Behind the others where cuBLAS is hidden, so that our own kernels have to do it.</summary>
    public const string WithoutCuBlas = ", no cuBLAS";
}
