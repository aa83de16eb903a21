namespace Compute;

/// <summary>
/// The operations: one call each, on whatever hardware is fastest for it. In the default mode every back-end returns the same
/// bits, so the choice is a matter of time only (docs/numerics.md).
/// </summary>
public static partial class Accel
{
}
