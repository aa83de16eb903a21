using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Compute.Cli.Files;

namespace Compute.Cli.Output;

/// <summary>Results for programs: names in snake_case; what is no JSON number (NaN, infinity) as text.</summary>
internal static class Json
{
    private static readonly JsonSerializerOptions s_options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // Never embedded in HTML: µ and × stay readable.
        WriteIndented = true,
    };

    public static void Print<T>(T value) => Console.Out.WriteLine(JsonSerializer.Serialize(value, s_options));

    /// <summary>Writes a file that is there completely or not at all.</summary>
    public static void Write<T>(AtomicFile file, T value)
    {
        JsonSerializer.Serialize(file.Stream, value, s_options);
        file.Stream.WriteByte((byte)'\n');
        file.Commit();
    }
}
