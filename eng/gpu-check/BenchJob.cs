namespace Compute.GpuCheck;

/// <summary>An operation to time.</summary>
/// <param name="Op">Its name on the command line.</param>
/// <param name="Type">The element type.</param>
/// <param name="Sizes">The sizes, as on the command line.</param>
/// <param name="Numerics">The numerics to run under, and whether to hide cuBLAS.</param>
internal sealed record BenchJob(string Op, string Type, string Sizes, string Numerics = Labels.Reproducible)
{
    /// <summary>Whether the way from host memory and back is timed too.</summary>
    public bool WithTransfers { get; init; }

    /// <summary>What the project has targets for, at full size: first of all.</summary>
    public static IEnumerable<BenchJob> Targets(DeviceReport device)
    {
        string elements = $"{device.Elements}", rows = $"{device.Rows}";
        return
        [
            .. ((string[])["copy", "negate", "add", "sum", "cumsum", "transpose"]).Select(op => new BenchJob(op, "f32", elements)),
            new("matmul", "f32", rows), new("matmul", "f64", rows),
            new("matmul", "f32", rows, Labels.Fast), new("matmul", "f64", rows, Labels.Fast), new("matmul", "f32", rows, Labels.TensorCores),
            new("sort", "u32", elements),
        ];
    }

    /// <summary>What else tells of a device: smaller sizes, other types, flat products, our own kernels where cuBLAS is hidden, and transfers.</summary>
    public static IEnumerable<BenchJob> More(DeviceReport device)
    {
        // Twice the bytes for an element are as many bytes: an array of .NET's ends at 2^31 of them.
        string doubles = $"{device.Elements / 2}", few = $"1k,{device.Elements / 256}", rows = $"{device.Rows}", flat = $"8x{rows}x{rows},{rows}x8x{rows},{rows}x{rows}x64";
        // What has no cuBLAS needs none hidden: its products are our own anyway.
        string[] fast = device.UsesCuBlas ? [Labels.Fast, Labels.Fast + Labels.WithoutCuBlas] : [Labels.Fast];
        BenchJob[] hidden = device.UsesCuBlas ? [new("matmul", "f32", $"{rows},{flat}", Labels.Fast + Labels.WithoutCuBlas), new("matmul", "f32", rows, Labels.TensorCores + Labels.WithoutCuBlas)] : [];
        return
        [
            .. hidden, new("matmul", "f32", $"{device.Rows / 4},{flat}"), new("matmul", "f32", $"{device.Rows / 4},{flat}", Labels.Fast),
            .. fast.SelectMany(n => (BenchJob[])[new("matmul", "bf16", rows, n), new("matmul", "f16", rows, n)]),
            new("matmul", "f64", $"{device.Rows / 4}"),
            .. ((string[])["exp", "dot"]).Select(op => new BenchJob(op, "f32", $"{device.Elements}")),
            .. ((string[])["add", "exp"]).Select(op => new BenchJob(op, "f64", doubles)), new("sort", "f64", doubles),
            .. ((string[])["copy", "negate", "cumsum", "transpose", "sort"]).Select(op => new BenchJob(op, "f32", few)),
            .. ((string[])["add", "sum"]).Select(op => new BenchJob(op, "f32", $"1k,{device.Elements / 256},{device.Elements}") { WithTransfers = true }),
        ];
    }

    /// <summary>A little, to see that timing works.</summary>
    public static IEnumerable<BenchJob> Quick => [new("add", "f32", "1k") { WithTransfers = true }, new("matmul", "f32", "64,8x64x64") { WithTransfers = true }];

    /// <inheritdoc/>
    public override string ToString() => $"{Op} {Type}{(Numerics == Labels.Reproducible ? "" : $" {Numerics}")}";
}
