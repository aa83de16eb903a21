namespace Compute.Conformance;

/// <summary>One value from all elements, in canonical order.</summary>
internal static class Reductions
{
    // −0 + x = x for every x.
    private static readonly Func<ElementType, Real> s_zero = type => type.Format is null ? Real.Zero : -Real.Zero;

    public static IReadOnlyList<Operation> Rows { get; } =
    [
        new ReduceOperation(nameof(Accel.Sum), ElementType.Computable, s_zero, (a, x) => a + x, (a, b) => a + b),
    ];
}
