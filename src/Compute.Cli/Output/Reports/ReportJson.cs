using System.Text.Json.Serialization;

namespace Compute.Cli.Output;

/// <summary>How reports are written: generated at compile time, so that a trimmed program writes them too. A value may be of any element type.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    WriteIndented = true)]
[JsonSerializable(typeof(DevicesReport))]
[JsonSerializable(typeof(VerifyReport))]
[JsonSerializable(typeof(SweepReport))]
[JsonSerializable(typeof(RunReport))]
[JsonSerializable(typeof(BenchFile))]
[JsonSerializable(typeof(RegretFile))]
[JsonSerializable(typeof(float))]
[JsonSerializable(typeof(double))]
[JsonSerializable(typeof(Half))]
[JsonSerializable(typeof(sbyte))]
[JsonSerializable(typeof(short))]
[JsonSerializable(typeof(int))]
[JsonSerializable(typeof(long))]
[JsonSerializable(typeof(byte))]
[JsonSerializable(typeof(ushort))]
[JsonSerializable(typeof(uint))]
[JsonSerializable(typeof(ulong))]
[JsonSerializable(typeof(bool))]
internal sealed partial class ReportJson : JsonSerializerContext;
