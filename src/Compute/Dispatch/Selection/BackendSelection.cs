namespace Compute;

/// <summary>Who chose the back-end, the strongest first. A back-end given to a call is stronger than all of them.</summary>
public enum SelectionSource
{
    /// <summary><see cref="Accel.Use(string, Numerics)"/>.</summary>
    Scope,

    /// <summary><see cref="Accel.Select"/>, as by <c>--backend</c>.</summary>
    Process,

    /// <summary>The environment variable <c>COMPUTE_BACKEND</c>.</summary>
    Environment,

    /// <summary>Nobody: the planner, by this machine's calibrated profile.</summary>
    Profile,

    /// <summary>Nobody: the planner, by the defaults that the library ships with.</summary>
    Defaults,
}

/// <summary>The choice of back-end in force.</summary>
/// <param name="Selector">What was asked for.</param>
/// <param name="Source">Who asked for it.</param>
/// <param name="Numerics">The mode of the results.</param>
public sealed record BackendSelection(Selector Selector, SelectionSource Source, Numerics Numerics)
{
    /// <summary>The chosen back-end; null where the planner chooses.</summary>
    public Backend? Backend { get; init; }
}
