using System.Text.Json.Serialization;

namespace Compute;

/// <summary>How profiles are written: generated at compile time, so that trimmed and native programs read them too.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UseStringEnumConverter = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(HardwareProfile))]
internal sealed partial class ProfileJson : JsonSerializerContext;
