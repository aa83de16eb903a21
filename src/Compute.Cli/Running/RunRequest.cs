namespace Compute.Cli.Running;

/// <summary>What <c>compute run</c> was asked for.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Inputs">Paths and numbers.</param>
internal sealed record RunRequest(Operation Operation, IReadOnlyList<string> Inputs)
{
    public string? Output { get; init; }

    public string? Backend { get; init; }

    public int? Axis { get; init; }

    /// <summary>The type to compute with; null for the inputs'.</summary>
    public ElementType? Type { get; init; }

    /// <summary>Settings as <c>name=value</c>.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];

    /// <summary>Whether the dispatcher's reasons are wanted. They name every back-end, so every driver is loaded for them.</summary>
    public bool Explain { get; init; }
}
