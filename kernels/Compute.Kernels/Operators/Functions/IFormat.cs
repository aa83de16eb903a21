using System.Numerics;

namespace Compute.Kernels;

/// <summary>
/// The floating-point format that a formula is instantiated for. A formula that is the same for f32 and f64 but for its constants and
/// polynomials stands once, over such a format; what differs stands in the format's own file.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
internal interface IFormat<T>
    where T : unmanaged, INumber<T>
{
    /// <summary>A constant that every format has: powers of two and sums of few, ±0, ±∞, NaN. Folded by compilers.</summary>
    static abstract T Of(double value);

    /// <summary>A small whole number.</summary>
    static abstract T Of(int value);
}
