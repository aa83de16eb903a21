namespace Compute.Kernels;

/// <summary>A block of a strip of neighbouring lines: up to 4,096 rows, each an element of every line.</summary>
/// <param name="Index">Where the first element of the first line lies.</param>
/// <param name="Inner">Distance between the elements of a line.</param>
/// <param name="Rows">Elements of each line.</param>
/// <param name="Width">Number of lines.</param>
public readonly record struct AxisBlock(nuint Index, nuint Inner, nuint Rows, nuint Width);
