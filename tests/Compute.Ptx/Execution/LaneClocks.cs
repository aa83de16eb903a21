namespace Compute.Ptx;

/// <summary>
/// What lanes of a warp know of each other: vector clocks (Lamport's order of events). A lane's own time goes on at every barrier of the warp that it
/// takes part in; there the lanes learn from each other.
/// </summary>
internal sealed class LaneClocks
{
    private readonly int[] _known = new int[32 * 32];

    public LaneClocks() => Begin();

    public void Begin()
    {
        Array.Clear(_known);
        for (int lane = 0; lane < 32; lane++) _known[33 * lane] = 1;
    }

    /// <summary>A lane's own time.</summary>
    public int Now(int lane) => _known[33 * lane];

    /// <summary>Whether what another lane did at a time lies before all that a lane does now.</summary>
    public bool Knows(int lane, int other, int time) => lane == other || _known[32 * lane + other] >= time;

    /// <summary>A barrier of some lanes.</summary>
    public void Meet(uint lanes)
    {
        Span<int> all = stackalloc int[32];
        for (int lane = 0; lane < 32; lane++)
        {
            if ((lanes >> lane & 1) == 0) continue;
            ReadOnlySpan<int> known = _known.AsSpan(32 * lane, 32);
            for (int other = 0; other < 32; other++) all[other] = int.Max(all[other], known[other]);
        }

        for (int lane = 0; lane < 32; lane++)
        {
            if ((lanes >> lane & 1) == 0) continue;
            int next = Now(lane) + 1;
            all.CopyTo(_known.AsSpan(32 * lane, 32));
            _known[33 * lane] = next;
        }
    }
}
