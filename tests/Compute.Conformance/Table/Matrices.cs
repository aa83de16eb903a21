namespace Compute.Conformance;

/// <summary>Products and transposes, exact to the bit by the order that docs/numerics.md states.</summary>
internal static class Matrices
{
    public static IReadOnlyList<Operation> Rows { get; } =
    [
        new MatMulOperation(),
        new MatVecOperation(),
        new TransposeOperation(),
    ];
}
