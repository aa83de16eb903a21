using System.Globalization;

namespace Compute.Cli.Benchmarks;

/// <summary>The size of the last-level cache: beyond it, timings are of memory.</summary>
internal static class CacheSize
{
    // Where the operating system does not say: more than most machines have.
    private const long Unknown = 32L << 20;

    public static long LastLevelBytes { get; } = Read("/sys/devices/system/cpu/cpu0/cache");

    private static long Read(string folder)
    {
        try
        {
            return Directory.GetDirectories(folder, "index*").Select(d => Parse(File.ReadAllText(Path.Combine(d, "size")).Trim())).DefaultIfEmpty(Unknown).Max();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
        {
            return Unknown;
        }
    }

    private static long Parse(string text) => text[^1] switch
    {
        'K' => long.Parse(text[..^1], CultureInfo.InvariantCulture) << 10,
        'M' => long.Parse(text[..^1], CultureInfo.InvariantCulture) << 20,
        _ => long.Parse(text, CultureInfo.InvariantCulture),
    };
}
