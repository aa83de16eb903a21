using System.Numerics;

namespace Compute.Cli.Files;

/// <summary>Elements of one type as another: rounded, saturated, NaN to 0.</summary>
internal static class ElementConversion
{
    public static void Convert<TFrom, TTo>(ReadOnlySpan<TFrom> source, Span<TTo> destination)
        where TFrom : unmanaged, INumber<TFrom>
        where TTo : unmanaged, INumber<TTo>
    {
        for (int i = 0; i < source.Length; i++) destination[i] = TTo.CreateSaturating(source[i]);
    }
}
