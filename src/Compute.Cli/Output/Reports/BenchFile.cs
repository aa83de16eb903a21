using Compute.Cli.Benchmarks;

namespace Compute.Cli.Output;

/// <summary>The JSON of <c>bench</c>.</summary>
internal sealed record BenchFile(Machine Machine, IReadOnlyList<BenchResult> Results);
