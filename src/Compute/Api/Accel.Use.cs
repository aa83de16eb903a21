namespace Compute;

public static partial class Accel
{
    /// <summary>
    /// The choice in force here: a scope's, else the process's, else that of <c>COMPUTE_BACKEND</c>, else the planner's. A back-end that is
    /// given to a call is stronger than all of them.
    /// </summary>
    /// <exception cref="InvalidSelectorException"><c>COMPUTE_BACKEND</c> is no selector.</exception>
    /// <exception cref="BackendNotAvailableException">What <c>COMPUTE_BACKEND</c> asks for cannot be had.</exception>
    public static BackendSelection Selection => Dispatcher.Selection;

    /// <summary>
    /// The mode of the results in force here: a scope's, else that of <c>COMPUTE_NUMERICS</c> (<c>reproducible</c>, <c>fast</c>, <c>tensorcores</c>), else
    /// <see cref="Numerics.Reproducible"/>.
    /// </summary>
    /// <exception cref="InvalidSettingException"><c>COMPUTE_NUMERICS</c> is none of them.</exception>
    public static Numerics Numerics => Dispatcher.Numerics;

    /// <summary>Chooses a back-end until the scope is disposed, in this flow of execution (await included) and what it starts.</summary>
    /// <param name="selector">See <see cref="Selector"/>; not <c>all</c>.</param>
    /// <param name="numerics">The mode of the results.</param>
    /// <exception cref="InvalidSelectorException">The text is no selector, or <c>all</c>.</exception>
    /// <exception cref="BackendNotAvailableException">It cannot be had: an explicit choice never falls back.</exception>
    public static BackendScope Use(string selector, Numerics numerics = Numerics.Reproducible) =>
        new(Dispatcher.State, Dispatcher.State.Resolve(selector, SelectionSource.Scope, numerics));

    /// <summary>As <see cref="Use(string, Numerics)"/>, with a back-end at hand.</summary>
    /// <param name="backend">The back-end.</param>
    /// <param name="numerics">The mode of the results.</param>
    public static BackendScope Use(Backend backend, Numerics numerics = Numerics.Reproducible)
    {
        ArgumentNullException.ThrowIfNull(backend);
        Selector selector = Selector.Parse(backend.Device.Selector);
        return new(Dispatcher.State, new BackendSelection(selector, SelectionSource.Scope, numerics) { Backend = backend });
    }

    /// <summary>Chooses a back-end for the whole process; scopes and calls may choose otherwise. Null takes the choice back.</summary>
    /// <param name="selector">See <see cref="Selector"/>; not <c>all</c>.</param>
    /// <exception cref="InvalidSelectorException">The text is no selector, or <c>all</c>.</exception>
    /// <exception cref="BackendNotAvailableException">It cannot be had: an explicit choice never falls back.</exception>
    public static void Select(string? selector) => Dispatcher.State.Select(selector);
}
