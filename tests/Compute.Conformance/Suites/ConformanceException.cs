namespace Compute.Conformance;

/// <summary>A back-end does not do what the table says.</summary>
public sealed class ConformanceException(string message) : Exception(message);
