using System.Runtime.InteropServices;

namespace Compute.Kernels.Gpu;

/// <summary>
/// A kernel whose speed is that of its registers. A multiprocessor has 65,536: two groups of 256 threads, of which one computes while the other waits, have 128 for each
/// thread. The assembler is told so, and takes more on its own.
/// </summary>
/// <param name="elements">Elements that a thread keeps, all the time.</param>
/// <param name="groups">Groups that there should be registers for, where the elements leave them.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class KeepsInRegistersAttribute(int elements, int groups = 2) : Attribute
{
    /// <summary>Threads of a group.</summary>
    public const int Threads = 256;

    /// <summary>
    /// Groups that a multiprocessor has registers for: one where 128 for each thread are too few for what it keeps and works with. Products of 64-bit integers are put together
    /// in several of them.
    /// </summary>
    /// <param name="element">The element type.</param>
    public int Groups(Type element) => element == typeof(long) || elements * Marshal.SizeOf(element) > 96 * sizeof(int) ? 1 : groups;
}
