using System.Numerics;
using Compute.Kernels;

namespace Compute;

public static partial class Accel
{
    /// <summary>Σ x[i] in the canonical order (docs/numerics.md): the same bits on every back-end. 0 for no elements; NaN propagates; integers wrap.</summary>
    /// <param name="x">Input.</param>
    /// <param name="on">The back-end to run on; null chooses one.</param>
    public static T Sum<T>(ReadOnlySpan<T> x, Backend? on = null)
        where T : unmanaged, INumber<T> =>
        Reductions.Reduce(x, new Plain<T, Add<T>>(default), on);

    /// <summary>As the span form, where the array lies; waits for the result.</summary>
    /// <param name="x">Input.</param>
    public static T Sum<T>(DeviceArray<T> x)
        where T : unmanaged, INumber<T> =>
        Resident.Reduce(x, new Plain<T, Add<T>>(default));
}
