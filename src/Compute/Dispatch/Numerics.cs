namespace Compute;

/// <summary>What the results of one program on different hardware have to do with each other.</summary>
public enum Numerics
{
    /// <summary>They are the same, bit by bit, on every back-end (docs/numerics.md).</summary>
    Reproducible,

    /// <summary>They are as accurate, but may differ in the last bits: vendors' libraries and other orders of summation are allowed.</summary>
    Fast,
}
