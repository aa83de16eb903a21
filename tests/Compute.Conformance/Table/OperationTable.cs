namespace Compute.Conformance;

/// <summary>One row for each public operation. Tests hold every back-end to it; the command line and the benchmarks read it.</summary>
public static class OperationTable
{
    /// <summary>All rows.</summary>
    public static IReadOnlyList<Operation> All { get; } =
    [
        .. Arithmetic.Rows,
        .. Rounding.Rows,
        .. Comparison.Rows,
        .. Bitwise.Rows,
        .. Functions.Rows,
        .. Reductions.Rows,
        .. Matrices.Rows,
        .. Moves.Rows,
        .. Sorting.Rows,
        .. Randoms.Rows,
    ];

    /// <summary>The first row of a signature, an API name or a command-line name; null where there is none.</summary>
    public static Operation? Find(string name) => All.FirstOrDefault(o => o.Signature == name || o.Name == name || o.CommandName == name);
}
