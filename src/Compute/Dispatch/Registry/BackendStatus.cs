namespace Compute;

/// <summary>A back-end that is there, or one that might be and why it is not.</summary>
/// <param name="Device">What is known about it.</param>
/// <param name="Available">Whether it can be used.</param>
/// <param name="Reason">Why it cannot be used, or why automatic choice passes it over; null if neither.</param>
/// <param name="Remedy">What to do about it; null where nothing has to be done.</param>
public sealed record BackendStatus(DeviceInfo Device, bool Available, string? Reason, string? Remedy);
