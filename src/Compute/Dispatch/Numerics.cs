namespace Compute;

/// <summary>What the results of one program on different hardware have to do with each other.</summary>
public enum Numerics
{
    /// <summary>They are the same, bit by bit, on every back-end (docs/numerics.md).</summary>
    Reproducible,

    /// <summary>They are as accurate, but may differ in the last bits: vendors' libraries and other orders of summation are allowed.</summary>
    Fast,

    /// <summary>
    /// As <see cref="Fast"/>, and factors of single-precision matrix products may be rounded to tf32, which has the exponent of f32 and 10 bits after
    /// the point, relative error 2^-11: what tensor cores multiply several times faster.
    /// </summary>
    TensorCores,
}
