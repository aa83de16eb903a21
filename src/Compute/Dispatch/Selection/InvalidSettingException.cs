namespace Compute;

/// <summary>An environment variable of this library holds what it cannot mean. Told by every call that depends on it, also under automatic choice.</summary>
/// <param name="variable">The variable.</param>
/// <param name="value">What it holds.</param>
/// <param name="grammar">What it may hold.</param>
public sealed class InvalidSettingException(string variable, string value, string grammar)
    : ArgumentException($"{variable}={value} cannot be understood. Valid: {grammar}.")
{
    /// <summary>The variable.</summary>
    public string Variable { get; } = variable;

    /// <summary>What it holds.</summary>
    public string Value { get; } = value;
}
