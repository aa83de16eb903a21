using System.Globalization;
using System.Numerics;

namespace Compute.Cli.Files;

/// <summary>Numbers as text, the same in every locale.</summary>
internal static class NumberText
{
    private const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>Reads a number; nan, inf and infinity in any case are numbers of floating-point types.</summary>
    public static bool TryParse<T>(ReadOnlySpan<char> text, out T value)
        where T : INumber<T> => T.TryParse(text, Style, CultureInfo.InvariantCulture, out value!) || IsNonFinite(text, out value);

    /// <summary>As <see cref="TryParse{T}(ReadOnlySpan{char}, out T)"/>, over bytes.</summary>
    public static bool TryParse<T>(ReadOnlySpan<byte> text, out T value)
        where T : INumber<T>
    {
        if (T.TryParse(text, Style, CultureInfo.InvariantCulture, out value!)) return true;
        if (text.Length > 9) return false;
        Span<char> chars = stackalloc char[text.Length];
        for (int i = 0; i < chars.Length; i++) chars[i] = (char)text[i];
        return IsNonFinite(chars, out value);
    }

    /// <summary>The shortest text that reads back as the same number; nan, inf and -inf as NumPy writes them.</summary>
    public static string Of<T>(T value)
        where T : INumber<T> =>
        T.IsNaN(value) ? "nan" : T.IsInfinity(value) ? (T.IsPositive(value) ? "inf" : "-inf") : value.ToString(null, CultureInfo.InvariantCulture);

    private static bool IsNonFinite<T>(ReadOnlySpan<char> text, out T value)
        where T : INumber<T>
    {
        value = T.Zero;
        bool negative = text is ['-', ..];
        ReadOnlySpan<char> word = text is ['-' or '+', ..] ? text[1..] : text;
        double? special = Is(word, "nan") ? double.NaN : Is(word, "inf") || Is(word, "infinity") ? negative ? double.NegativeInfinity : double.PositiveInfinity : null;
        if (special is null || !T.IsNaN(T.CreateSaturating(double.NaN))) return false;
        value = T.CreateSaturating(special.Value);
        return true;

        static bool Is(ReadOnlySpan<char> word, string name) => word.Equals(name, StringComparison.OrdinalIgnoreCase);
    }
}
