using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>
/// Multiples of a vector register's size in memory. Arrays of .NET begin at multiples of 8 bytes, and a load of 32 that is not at a boundary crosses a
/// cache line every second time: a sum of 4,096 f32 in the first-level cache then takes 92 ns instead of 63.
/// </summary>
internal static unsafe class Boundary
{
    /// <summary>Elements of 4 or 8 bytes from an address to the next boundary; 0 for others, and where no boundary is an element's beginning.</summary>
    /// <param name="x">The address.</param>
    /// <param name="bytes">A register's size.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nuint Distance<T>(T* x, int bytes)
        where T : unmanaged =>
        sizeof(T) >= LaneTurn.SmallestBytes && (nuint)x % (nuint)sizeof(T) == 0 ? (0 - (nuint)x) % (nuint)bytes / (nuint)sizeof(T) : 0;
}
