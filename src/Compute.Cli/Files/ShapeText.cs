namespace Compute.Cli.Files;

/// <summary>Dimensions as people of this field write them: (2, 3), (5,), ().</summary>
internal static class ShapeText
{
    public static string Of(ReadOnlySpan<long> shape) => $"({string.Join(", ", shape.ToArray())}{(shape.Length == 1 ? "," : "")})";
}
