namespace Compute.Conformance;

/// <summary>Elements put somewhere else, bit for bit.</summary>
internal static class Moves
{
    public static IReadOnlyList<Operation> Rows { get; } =
    [
        new FillOperation(),
        new MapOperation(nameof(Accel.Copy), ElementType.Numbers, x => x, Pattern.Copy) { FlopsPerElement = 0 },
        new GatherOperation(),
        new ScatterOperation(),
    ];
}
