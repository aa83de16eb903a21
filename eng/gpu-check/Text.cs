namespace Compute.GpuCheck;

/// <summary>Quantities as people read them.</summary>
internal static class Text
{
    /// <summary>A figure, and nothing where there is none.</summary>
    public static string Number(double value) => !double.IsFinite(value) || value <= 0 ? "" : value < 100 ? $"{value:0.0}" : $"{value:N0}";

    /// <summary>A size: a number of elements, or m×n×k of a product.</summary>
    public static string Size(string op, long[] shape, int elements) =>
        op != "matmul" || shape is not [var m, var n, var k] ? $"{elements:N0}" : m == n && n == k ? $"{m:N0}" : $"{m}×{n}×{k}";
}
