using System.Numerics;

namespace Compute.Kernels;

/// <summary>Which bin of a histogram an element belongs to.</summary>
/// <typeparam name="T">The element type.</typeparam>
public interface IBinning<T>
    where T : unmanaged, INumber<T>
{
    /// <summary>The bins.</summary>
    int Bins { get; }

    /// <summary>From 0 to before <see cref="Bins"/>; <see cref="Bins"/> itself for elements outside, NaN among them.</summary>
    int Of(T x);

    /// <summary>The bins of elements by vector registers: of as many as fill whole ones, or of none where there is no faster way; returns how many, a multiple of eight.</summary>
    /// <param name="x">Elements.</param>
    /// <param name="length">How many.</param>
    /// <param name="bins">Output.</param>
    unsafe nint Of(T* x, nint length, int* bins);
}
