namespace Compute.Conformance;

/// <summary>Exact by IEEE 754, element by element.</summary>
internal static class Arithmetic
{
    public static IReadOnlyList<Operation> Rows { get; } =
    [
        new ZipOperation(nameof(Accel.Add), ElementType.Computable, (x, y) => x + y),
    ];
}
