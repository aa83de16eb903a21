namespace Compute.Conformance;

/// <summary>Masks of 0 and 1, and the choice by one.</summary>
internal static class Comparison
{
    public static IReadOnlyList<Operation> Rows { get; } =
    [
        Row(nameof(Accel.Equal), Real.AreEqual),
        Row(nameof(Accel.NotEqual), (x, y) => !Real.AreEqual(x, y)),
        Row(nameof(Accel.Less), (x, y) => x < y),
        Row(nameof(Accel.LessEqual), (x, y) => x <= y),
        Row(nameof(Accel.Greater), (x, y) => x > y),
        Row(nameof(Accel.GreaterEqual), (x, y) => x >= y),
        new Zip3Operation(nameof(Accel.Select), ElementType.Computable, ["mask", "x", "y"], (mask, x, y) => mask.IsZero ? y : x),
    ];

    private static ZipOperation Row(string name, Func<Real, Real, bool> holds) =>
        new(name, ElementType.Computable, (x, y) => holds(x, y) ? 1 : 0);
}
