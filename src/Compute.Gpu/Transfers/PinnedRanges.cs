namespace Compute.Gpu;

/// <summary>Host memory that the device reads and writes by itself, as far as it was allocated here: few ranges, asked for often.</summary>
internal sealed class PinnedRanges
{
    private readonly Lock _lock = new();
    private volatile (nint Start, nint End)[] _ranges = [];

    /// <summary>Adds a range.</summary>
    public void Add(nint start, long byteLength)
    {
        lock (_lock) _ranges = [.. _ranges, (start, start + (nint)byteLength)];
    }

    /// <summary>Removes a range.</summary>
    public void Remove(nint start)
    {
        lock (_lock) _ranges = [.. _ranges.Where(r => r.Start != start)];
    }

    /// <summary>Whether rows lie within one of the ranges.</summary>
    public bool Contain(in HostRows rows)
    {
        nint end = rows.Address + (nint)((rows.Rows - 1) * rows.Stride + rows.RowBytes);
        foreach ((nint first, nint last) in _ranges)
        {
            if (first <= rows.Address && end <= last) return true;
        }

        return false;
    }
}
