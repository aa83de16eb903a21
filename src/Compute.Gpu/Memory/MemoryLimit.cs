using System.Globalization;

namespace Compute.Gpu;

/// <summary>A limit of device memory as people write it: <c>512M</c>, <c>8G</c>, or bytes.</summary>
internal static class MemoryLimit
{
    /// <summary>Limits what is taken from each device.</summary>
    public const string Variable = "COMPUTE_GPU_MEMORY";

    private const string Grammar = "bytes as a whole number, or with K, M, G or T behind it for 1,024, its square and so on: 512M, 8G";

    /// <summary>What the environment says; null where it says nothing.</summary>
    /// <exception cref="InvalidSettingException">It says something else than a number of bytes.</exception>
    public static long? FromEnvironment() => Environment.GetEnvironmentVariable(Variable) is { } text && !string.IsNullOrWhiteSpace(text) ? Parse(text) : null;

    /// <summary>The bytes.</summary>
    /// <exception cref="InvalidSettingException">The text is no number of bytes.</exception>
    public static long Parse(string text)
    {
        string digits = text.Trim().TrimEnd('K', 'M', 'G', 'T', 'k', 'm', 'g', 't');
        int shift = text.Trim()[digits.Length..].ToUpperInvariant() switch { "" => 0, "K" => 10, "M" => 20, "G" => 30, "T" => 40, _ => -1 };
        if (shift >= 0 && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out long count) && count <= long.MaxValue >> shift)
            return count << shift;
        throw new InvalidSettingException(Variable, text, Grammar);
    }
}
