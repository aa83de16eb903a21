namespace Compute;

/// <summary>The choices in force: scope over process over environment.</summary>
internal sealed class SelectionState
{
    /// <summary>The environment variable that chooses for a process.</summary>
    public const string Variable = "COMPUTE_BACKEND";

    /// <summary>The environment variable that chooses the mode of the results where nobody else does.</summary>
    public const string NumericsVariable = "COMPUTE_NUMERICS";

    private readonly BackendRegistry _registry;
    private readonly Func<string, string?> _variable;

    // Asked once: the system's answer takes 0.1 µs, and calls that are over in 0.05 would ask again and again.
    private readonly bool _environmentChooses;
    private readonly AsyncLocal<BackendSelection?> _scope = new();
    private volatile BackendSelection? _process;
    private volatile BackendSelection? _environment;
    private volatile bool _anybodyChose;

    /// <summary>Nobody's choice yet but the environment's.</summary>
    /// <param name="registry">Where back-ends come from.</param>
    /// <param name="variable">Reads an environment variable.</param>
    public SelectionState(BackendRegistry registry, Func<string, string?> variable)
    {
        (_registry, _variable) = (registry, variable);
        _environmentChooses = !string.IsNullOrWhiteSpace(variable(Variable)) || !string.IsNullOrWhiteSpace(variable(NumericsVariable));
        _anybodyChose = _environmentChooses;
    }

    /// <summary>Whether anybody ever chose. As long as nobody did, a call asks for nothing more.</summary>
    public bool AnybodyChose => _anybodyChose;

    /// <summary>This flow's innermost scope.</summary>
    public BackendSelection? Scope
    {
        get => _scope.Value;
        set
        {
            _anybodyChose = true;
            _scope.Value = value;
        }
    }

    /// <summary>The choice in force; null if nobody chose.</summary>
    /// <exception cref="InvalidSelectorException">The environment variable is no selector.</exception>
    /// <exception cref="BackendNotAvailableException">What it asks for cannot be had.</exception>
    public BackendSelection? Current => _anybodyChose ? Scope ?? _process ?? FromEnvironment() : null;

    /// <summary>Chooses for the process; null takes the choice back.</summary>
    public void Select(string? selector)
    {
        _process = selector is null ? null : Resolve(selector, SelectionSource.Process, NumericsOfEnvironment());
        _anybodyChose = true;
    }

    /// <summary>A selector with its back-end, which is opened here, so that its absence is told where the choice is made.</summary>
    public BackendSelection Resolve(string text, SelectionSource source, Numerics numerics)
    {
        Selector selector = Selector.Parse(text);
        if (selector.IsAutomatic) return new BackendSelection(selector, source, numerics);
        return _registry.TryGet(selector, out Backend? backend, out BackendNotAvailableException? reason)
            ? new BackendSelection(selector, source, numerics) { Backend = backend }
            : throw reason;
    }

    // Read once. A failure is not kept: every call that depends on the variable tells the reason again.
    private BackendSelection? FromEnvironment()
    {
        if (_environment is { } known) return known;
        if (!_environmentChooses) return null;
        string? text = _variable(Variable);
        return _environment = Resolve(string.IsNullOrWhiteSpace(text) ? "auto" : text, SelectionSource.Environment, NumericsOfEnvironment());
    }

    private Numerics NumericsOfEnvironment()
    {
        string? text = _variable(NumericsVariable);
        if (string.IsNullOrWhiteSpace(text)) return Numerics.Reproducible;
        foreach (Numerics numerics in Enum.GetValues<Numerics>())
        {
            if (text.Trim().Equals(numerics.ToString(), StringComparison.OrdinalIgnoreCase)) return numerics;
        }

        throw new InvalidSettingException(NumericsVariable, text, string.Join(" | ", Enum.GetNames<Numerics>()));
    }
}
