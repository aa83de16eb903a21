namespace Compute.Conformance;

/// <summary>Elements in order, and what follows from it.</summary>
internal static class Sorting
{
    public static IReadOnlyList<Operation> Rows { get; } =
    [
        new SortOperation(),
        new ArgSortOperation(),
        new SortByKeyOperation(),
    ];
}
