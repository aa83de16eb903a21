namespace Compute;

/// <summary>Patterns that take alike amounts of time for each element: one of them is measured for all.</summary>
internal static class PatternKinds
{
    /// <summary>The pattern that stands for this one in a profile.</summary>
    public static Pattern Of(Pattern pattern) => pattern switch
    {
        Pattern.MapPair or Pattern.Fill or Pattern.Generate or Pattern.Copy or Pattern.Convert => Pattern.Map,
        Pattern.Scatter => Pattern.Gather,
        Pattern.Zip3 => Pattern.Zip,
        Pattern.Count or Pattern.CountAxis or Pattern.ReduceAxis => Pattern.Reduce,
        Pattern.MatVec or Pattern.CompensatedSum or Pattern.CompensatedSumAxis => Pattern.ZipReduce,
        Pattern.Compact => Pattern.Scan,
        Pattern.Merge => Pattern.Sort,
        Pattern.ArgReduceAxis => Pattern.ArgReduce,
        _ => pattern,
    };
}
