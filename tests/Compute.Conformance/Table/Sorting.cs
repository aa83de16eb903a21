namespace Compute.Conformance;

/// <summary>Elements in order, and what follows from it.</summary>
internal static class Sorting
{
    public static IReadOnlyList<Operation> Rows { get; } =
    [
        new SortOperation(),
        new ArgSortOperation(),
        new SortByKeyOperation(),
        new SelectOperation(nameof(Accel.NthElement)),
        new SelectOperation(nameof(Accel.TopK)),
        new SelectOperation(nameof(Accel.ArgTopK)),
        new CompactOperation(nameof(Accel.Compact)),
        new CompactOperation(nameof(Accel.Partition)),
        new UniqueOperation(nameof(Accel.Unique)),
        new UniqueOperation(nameof(Accel.RunLengthEncode)),
        new SearchSortedOperation(),
        new MergeOperation(),
        new HistogramOperation(weighted: false, byEdges: false),
        new HistogramOperation(weighted: false, byEdges: true),
        new HistogramOperation(weighted: true, byEdges: false),
        new HistogramOperation(weighted: true, byEdges: true),
        new BinCountOperation(),
    ];
}
