using System.Globalization;

namespace Compute.Cli.Output;

/// <summary>Quantities as people read and type them.</summary>
internal static class Units
{
    /// <summary>A time with three digits and its unit.</summary>
    public static string Time(double seconds) => seconds switch
    {
        < 1e-6 => $"{Digits(seconds * 1e9)} ns",
        < 1e-3 => $"{Digits(seconds * 1e6)} µs",
        < 1 => $"{Digits(seconds * 1e3)} ms",
        _ => $"{Digits(seconds)} s",
    };

    /// <summary>Three significant digits.</summary>
    public static string Digits(double value) => Math.Abs(value) switch
    {
        < 10 => value.ToString("0.00", CultureInfo.InvariantCulture),
        < 100 => value.ToString("0.0", CultureInfo.InvariantCulture),
        _ => value.ToString("0", CultureInfo.InvariantCulture),
    };

    /// <summary>Bytes in the binary unit that fits.</summary>
    public static string Bytes(double bytes)
    {
        string[] units = ["B", "KiB", "MiB", "GiB", "TiB"];
        int unit = 0;
        for (; bytes >= 1024 && unit < units.Length - 1; unit++) bytes /= 1024;
        return unit == 0 ? $"{bytes:0} B" : $"{bytes.ToString("0.#", CultureInfo.InvariantCulture)} {units[unit]}";
    }

    /// <summary>A number of elements: 64k is 65,536, 1M 1,048,576.</summary>
    public static string Count(long count) =>
        count >= 1 << 20 && count % (1 << 20) == 0 ? $"{count >> 20}M"
        : count >= 1 << 10 && count % (1 << 10) == 0 ? $"{count >> 10}k"
        : count.ToString(CultureInfo.InvariantCulture);

    /// <summary>A number of elements that is known roughly: two digits.</summary>
    public static string About(double count) => count switch
    {
        >= 1 << 20 => $"{Digits(count / (1 << 20))}M",
        >= 1 << 10 => $"{Digits(count / (1 << 10))}k",
        _ => count.ToString("0", CultureInfo.InvariantCulture),
    };

    /// <summary>Reads a number of elements: digits, then k, M or G for powers of 1,024.</summary>
    /// <exception cref="UsageException">It is none.</exception>
    public static int ParseCount(string text)
    {
        int shift = text.Length == 0 ? 0 : text[^1] switch { 'k' or 'K' => 10, 'M' or 'm' => 20, 'G' or 'g' => 30, _ => 0 };
        string digits = shift == 0 ? text : text[..^1];
        if (!long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out long value) || value < 1 || value > Array.MaxLength >> shift)
            throw new UsageException($"'{text}' is no size: a number from 1 to {Array.MaxLength}, or one with k, M or G for powers of 1,024.");
        return (int)(value << shift);
    }

    public static string Shape(ReadOnlySpan<long> shape) => Files.ShapeText.Of(shape);
}
