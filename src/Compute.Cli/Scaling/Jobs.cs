namespace Compute.Cli.Scaling;

/// <summary>Work in independent parts: calls of one operation, each on arrays of its own, so that any worker can do any of them.</summary>
internal sealed class Jobs
{
    // Enough for eight workers to end together, few enough for a short run.
    private const int Count = 32;

    private readonly (Call Call, HostArray Result)[] _calls;

    public Jobs(Operation operation, ElementType type, int size)
    {
        (Operation, Size) = (operation, size);
        _calls = [.. Enumerable.Range(0, Count).Select(i => operation.Sample(type, size, new Random(i)))
            .Select(c => (c, operation.ResultType(c).Allocate(operation.ResultShape(c))))];
    }

    public Operation Operation { get; }

    public int Size { get; }

    public int Length => _calls.Length;

    /// <summary>The jobs on a back-end.</summary>
    public IReadOnlyList<Action> On(Backend backend) => [.. _calls.Select(c => Operation.Bind(c.Call, c.Result, backend))];
}
