using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Compute.Cli.Files;

namespace Compute.Cli.Output;

/// <summary>Results for programs: names in snake_case; what is no JSON number (NaN, infinity) as text.</summary>
internal static class Json
{
    private static readonly JsonSerializerOptions s_options = new(ReportJson.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // Never embedded in HTML: µ and × stay readable.
    };

    public static void Print<T>(T value) => Console.Out.WriteLine(JsonSerializer.Serialize(value, Of<T>()));

    /// <summary>Writes a file that is there completely or not at all.</summary>
    public static void Write<T>(AtomicFile file, T value)
    {
        JsonSerializer.Serialize(file.Stream, value, Of<T>());
        file.Stream.WriteByte((byte)'\n');
        file.Commit();
    }

    private static JsonTypeInfo<T> Of<T>() => (JsonTypeInfo<T>)s_options.GetTypeInfo(typeof(T));
}
