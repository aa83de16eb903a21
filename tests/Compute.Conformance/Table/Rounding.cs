namespace Compute.Conformance;

/// <summary>To integral values and to other types, exactly.</summary>
internal static class Rounding
{
    private static readonly Domain s_domain = new(-8, 8);

    public static IReadOnlyList<Operation> Rows { get; } =
    [
        new MapOperation(nameof(Accel.Floor), ElementType.Computable, Real.Floor) { Domains = [s_domain] },
        new MapOperation(nameof(Accel.Ceiling), ElementType.Computable, Real.Ceiling) { Domains = [s_domain] },
        new MapOperation(nameof(Accel.Truncate), ElementType.Computable, Real.Truncate) { Domains = [s_domain] },
        new MapOperation(nameof(Accel.Round), ElementType.Computable, Real.RoundEven) { Domains = [s_domain] },
        new ConvertOperation(),
    ];
}
