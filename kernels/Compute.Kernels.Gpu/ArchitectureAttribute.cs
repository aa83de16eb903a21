namespace Compute.Kernels.Gpu;

/// <summary>
/// A twin of a kernel for NVIDIA's devices of an architecture and later, with the same parameters and the same bits. Its name is the kernel's and <c>Sm80</c>.
/// </summary>
/// <param name="number">80 for sm_80.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ArchitectureAttribute(int number) : Attribute
{
    /// <summary>80 for sm_80.</summary>
    public int Number => number;
}
