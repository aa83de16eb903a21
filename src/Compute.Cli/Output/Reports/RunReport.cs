using Compute.Cli.Running;

namespace Compute.Cli.Output;

/// <summary>The JSON of <c>run</c>.</summary>
internal sealed record RunReport(string Op, string Type, long[] Shape, string? Backend, double Seconds, string? Output, object? Value, object[]? Values, string? Plan)
{
    public static RunReport Of(RunRequest request, RunResult result)
    {
        HostArray array = result.Array;
        bool small = request.Output is null && array.Length <= ResultPrinter.ShortLength;
        return new(
            request.Operation.CommandName, array.Type.Name, array.Shape.ToArray(), result.Backend, result.Seconds, request.Output,
            array.Shape.Length == 0 && small ? Number(array, 0) : null,
            array.Shape.Length > 0 && small ? [.. Enumerable.Range(0, array.Length).Select(i => Number(array, i))] : null,
            request.Explain ? result.Plan?.ToString() : null);
    }

    // JSON has no writer for bfloat16; in single precision it is the same number.
    private static object Number(HostArray array, int i) => array[i] is BFloat16 value ? (float)value : array[i];
}
