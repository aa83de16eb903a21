namespace Compute.Kernels.Gpu;

/// <summary>An element as another type: to the nearest value of a floating-point type, to integers without the fraction, saturating, NaN as 0.</summary>
/// <typeparam name="TFrom">From which type.</typeparam>
/// <typeparam name="TTo">To which type.</typeparam>
public interface IConversion<TFrom, TTo>
    where TFrom : unmanaged
    where TTo : unmanaged
{
    /// <summary>The element.</summary>
    static abstract TTo Convert(TFrom x);
}

/// <summary>Two conversions, of which the first is exact, or saturates where the second does too.</summary>
public readonly struct Then<TFrom, TMiddle, TTo, TFirst, TSecond> : IConversion<TFrom, TTo>
    where TFrom : unmanaged
    where TMiddle : unmanaged
    where TTo : unmanaged
    where TFirst : unmanaged, IConversion<TFrom, TMiddle>
    where TSecond : unmanaged, IConversion<TMiddle, TTo>
{
    /// <inheritdoc/>
    public static TTo Convert(TFrom x) => TSecond.Convert(TFirst.Convert(x));
}

/// <summary>The element as it is.</summary>
public readonly struct Same<T> : IConversion<T, T>
    where T : unmanaged
{
    /// <inheritdoc/>
    public static T Convert(T x) => x;
}
