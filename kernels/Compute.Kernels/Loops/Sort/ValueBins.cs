using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>A bin for each value from 0; every element was checked.</summary>
/// <typeparam name="T">An integer type.</typeparam>
/// <param name="bins">How many.</param>
public readonly struct ValueBins<T>(int bins) : IBinning<T>
    where T : unmanaged, INumber<T>
{
    /// <inheritdoc/>
    public int Bins => bins;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Of(T x) => int.CreateTruncating(x);

    /// <inheritdoc/>
    public unsafe nint Of(T* x, nint length, int* bins) => 0;
}
