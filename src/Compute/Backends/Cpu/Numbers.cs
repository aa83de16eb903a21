namespace Compute;

/// <summary>Numbers from one to before another, for foreach.</summary>
internal struct Numbers(long start, long end)
{
    private long _current = start - 1;

    public readonly long Current => _current;

    public readonly Numbers GetEnumerator() => this;

    public bool MoveNext() => ++_current < end;
}
