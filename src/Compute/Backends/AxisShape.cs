namespace Compute;

/// <summary>A row-major array seen from one of its axes: element (o, a, i) lies at (o · Axis + a) · Inner + i.</summary>
/// <param name="Outer">Product of the dimensions before the axis.</param>
/// <param name="Axis">Length of the axis.</param>
/// <param name="Inner">Product of the dimensions after the axis.</param>
public readonly record struct AxisShape(long Outer, long Axis, long Inner)
{
    /// <summary>Lines along the axis: results of a reduction.</summary>
    public long Lines => Outer * Inner;
}
