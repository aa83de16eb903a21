namespace Compute;

/// <summary>An operation was given arrays on different devices. Data moves between devices only when it is told to.</summary>
/// <param name="operation">The operation.</param>
/// <param name="first">Where the first array lies.</param>
/// <param name="second">Where another one lies.</param>
public sealed class DeviceMismatchException(string operation, Backend first, Backend second)
    : InvalidOperationException($"{operation}: one array lies on {first}, another on {second}; copy one of them over first.")
{
    /// <summary>Where the first array lies.</summary>
    public Backend First { get; } = first;

    /// <summary>Where another one lies.</summary>
    public Backend Second { get; } = second;
}
