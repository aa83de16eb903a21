using System.Globalization;

namespace Compute.Ptx;

/// <summary>Constants as bits.</summary>
internal static class Immediate
{
    /// <summary>Reads a constant of a width; integers are cut off, floats are given by their bits (<c>0f3F800000</c>).</summary>
    public static bool TryParse(string text, int bytes, out ulong bits)
    {
        bits = 0;
        if (text.StartsWith("0f", StringComparison.OrdinalIgnoreCase) || text.StartsWith("0d", StringComparison.OrdinalIgnoreCase))
            return text.Length == 2 + 2 * bytes && bytes == (text[1] is 'f' or 'F' ? 4 : 8) && Hex(text[2..], out bits);

        bool negative = text.StartsWith('-');
        string digits = (negative ? text[1..] : text).TrimEnd('U');
        bool known = digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            ? Hex(digits[2..], out bits)
            : ulong.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out bits);
        if (negative) bits = 0 - bits;
        if (bytes < 8) bits &= (1ul << (8 * bytes)) - 1;
        return known;
    }

    private static bool Hex(string digits, out ulong bits) => ulong.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out bits);
}
