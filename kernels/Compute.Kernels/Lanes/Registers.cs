using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Compute.Kernels;

/// <summary>Which registers the loops use. Results do not depend on it.</summary>
public static class Registers
{
    /// <summary>
    /// Whether loops use registers of 512 bits though Vector&lt;T&gt; has fewer: .NET leaves it at 256 bits on AVX-512 hardware. The runtime says whether they pay: it
    /// denies them where they lower the clock (Skylake, Cascade Lake), and where <c>DOTNET_PreferredVectorBitWidth</c> or <c>DOTNET_EnableAVX512</c> does.
    /// </summary>
    public static bool Are512
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512.IsHardwareAccelerated && Vector<byte>.Count < Vector512<byte>.Count;
    }

    /// <summary>Bits of a register; 0 where vectors are emulated.</summary>
    public static int Bits => Are512 ? 512 : Vector.IsHardwareAccelerated ? Vector<byte>.Count * 8 : 0;
}
