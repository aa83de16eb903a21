namespace Compute.Kernels;

/// <summary>How much arithmetic an operator does for each element: decides from which length on more hardware pays.</summary>
public enum OperatorCost
{
    /// <summary>A few instructions: memory is the limit. What an operator has that does not say otherwise.</summary>
    Light,

    /// <summary>A division or square root: units that are not fully pipelined.</summary>
    Division,

    /// <summary>A polynomial of 10 to 30 multiply-adds: exp, log, sin.</summary>
    Function,

    /// <summary>Several polynomials, or a loop for each element: pow, remainder.</summary>
    Heavy,
}

/// <summary>Says how much arithmetic an operator does. Operators made of others are as costly as the costliest of them.</summary>
/// <param name="cost">How much.</param>
[AttributeUsage(AttributeTargets.Struct)]
public sealed class OperatorCostAttribute(OperatorCost cost) : Attribute
{
    /// <summary>How much.</summary>
    public OperatorCost Cost { get; } = cost;
}
