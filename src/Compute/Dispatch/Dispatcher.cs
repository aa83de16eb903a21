using System.Runtime.CompilerServices;

namespace Compute;

/// <summary>Chooses the back-end of a call.</summary>
internal static class Dispatcher
{
    /// <summary>Up to this many elements a call without an explicit choice runs its loop directly: no probe, no lock, no virtual call.</summary>
    public const int SmallLength = 4096;

    /// <summary>The choices in force.</summary>
    public static SelectionState State { get; } = new(Backends.Registry, Environment.GetEnvironmentVariable);

    /// <summary>Automatic choice.</summary>
    public static Router Router { get; } = new(Backends.Registry, Profiles.Load);

    /// <summary>The choice in force here.</summary>
    public static BackendSelection Selection => State.Current is { } current
        ? current.Selector.IsAutomatic ? current with { Source = AutomaticSource } : current
        : new BackendSelection(new Selector(SelectorKind.Auto), AutomaticSource, Numerics.Reproducible);

    /// <summary>The mode of the results in force here.</summary>
    public static Numerics Numerics => State.Current?.Numerics ?? Numerics.Reproducible;

    private static SelectionSource AutomaticSource => Router.Profile.IsCalibrated ? SelectionSource.Profile : SelectionSource.Defaults;

    /// <summary>Whether a call may take the direct way: it is small and nobody has chosen a back-end, or the chosen one would run the same loop.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsDirect(Backend? on, long length) =>
        on is null
            ? length <= SmallLength && (!(State.AnybodyChose || Explanation.IsRunning) || IsDirectStill(null, length))
            : length <= on.DirectLength && (!Explanation.IsRunning || IsDirectStill(on, length));

    /// <summary>The back-end for a call: the explicit one, the scope's, or the planner's choice.</summary>
    public static Backend Choose(in Work work, Backend? on) =>
        State.AnybodyChose || Explanation.IsRunning ? ChooseByState(work, on) : on ?? Router.Choose(work, cpuOnly: false);

    /// <summary>The plan of a call that would be made here and now.</summary>
    public static Plan Explain(in Work work, Backend? on, bool isDirect)
    {
        BackendSelection? selection = State.Current;
        Plan plan = Router.Explain(work, selection?.Selector.Kind == SelectorKind.Cpu, residency: null);
        if ((on ?? selection?.Backend) is { } chosen)
        {
            string reason = on is not null ? "it was given to the call." : $"chosen by {selection!.Source.ToString().ToLowerInvariant()}.";
            return plan.WithWinner(chosen.Device, reason, Router.Profile.Profile, chosen.Note(work));
        }

        return isDirect
            ? plan.WithWinner(Backends.Simd.Device, $"up to {SmallLength} elements the vector loop runs directly, without planning.", Router.Profile.Profile)
            : plan;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool IsDirectStill(Backend? on, long length)
    {
        bool direct = on is not null || State.Current?.Backend is not { } chosen || length <= chosen.DirectLength;
        if (Explanation.Current is not { } explanation) return direct;
        explanation.IsDirect = direct;
        return false;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Backend ChooseByState(in Work work, Backend? on)
    {
        if (Explanation.Current is { } explanation) throw explanation.End(Explain(work, on, explanation.IsDirect));
        if (on is not null) return on;
        BackendSelection? selection = State.Current;
        return selection?.Backend ?? Router.Choose(work, selection?.Selector.Kind == SelectorKind.Cpu);
    }
}
