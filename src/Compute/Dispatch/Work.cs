namespace Compute;

/// <summary>What the planner has to know about a call.</summary>
/// <param name="Pattern">The pattern.</param>
/// <param name="Operator">The operator's type; throughput is known for each.</param>
/// <param name="ElementType">The element type.</param>
/// <param name="Elements">Elements that are gone through (multiply-adds for a matrix product).</param>
/// <param name="BytesIn">Bytes of the inputs, to be sent to a device with memory of its own.</param>
/// <param name="BytesOut">Bytes of the outputs, to be fetched from it.</param>
public readonly record struct Work(Pattern Pattern, Type Operator, Type ElementType, long Elements, long BytesIn, long BytesOut);
