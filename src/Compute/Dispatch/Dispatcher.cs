namespace Compute;

/// <summary>Chooses the back-end of a call.</summary>
internal static class Dispatcher
{
    /// <summary>Up to this many elements a call without an explicit choice runs its loop directly: no probe, no lock, no virtual call.</summary>
    public const int SmallLength = 4096;

    /// <summary>The choices in force.</summary>
    public static SelectionState State { get; } = new(Backends.Registry, Environment.GetEnvironmentVariable);

    /// <summary>The choice in force here.</summary>
    public static BackendSelection Selection =>
        State.Current ?? new BackendSelection(new Selector(SelectorKind.Auto), SelectionSource.Defaults, Numerics.Reproducible);

    /// <summary>Whether a call of this size may take the direct way: nobody has chosen a back-end, here or in a scope.</summary>
    public static bool IsDirect(Backend? on, long length) =>
        on is null && length <= SmallLength && (!State.AnybodyChose || State.Current?.Backend is null);

    /// <summary>The back-end for a call: the explicit one, the scope's, or the planner's choice.</summary>
    public static Backend Choose(in Work work, Backend? on) =>
        on ?? State.Current?.Backend ?? (work.Elements < 1 << 18 ? Backends.Simd : Backends.Parallel);
}
