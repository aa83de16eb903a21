namespace Compute;

/// <summary>A back-end was asked for a pattern, element type or operator that it does not have.</summary>
/// <param name="device">The back-end.</param>
/// <param name="pattern">The pattern.</param>
/// <param name="detail">The element type or operator, and what to do about it.</param>
public sealed class PatternNotSupportedException(DeviceInfo device, Pattern pattern, string detail)
    : NotSupportedException($"'{device.Selector}' ({device.Name}) does not run {pattern}: {detail}")
{
    /// <summary>The back-end.</summary>
    public DeviceInfo Device { get; } = device;

    /// <summary>The pattern.</summary>
    public Pattern Pattern { get; } = pattern;
}
