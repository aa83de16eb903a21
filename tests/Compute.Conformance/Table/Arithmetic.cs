using System.Numerics;

namespace Compute.Conformance;

/// <summary>Exact by IEEE 754, element by element.</summary>
internal static class Arithmetic
{
    public static IReadOnlyList<Operation> Rows { get; } =
    [
        new ZipOperation(nameof(Accel.Add), ElementType.Computable, (x, y) => x + y),
        new ZipOperation(nameof(Accel.Subtract), ElementType.Computable, (x, y) => x - y),
        new ZipOperation(nameof(Accel.Multiply), ElementType.Computable, (x, y) => x * y),
        new ZipOperation(nameof(Accel.Divide), ElementType.Computable, (x, y) => x / y)
        {
            Integers = (x, y) => y.IsZero ? 0 : BigInteger.Divide(x, y),
        },
        new ZipOperation(nameof(Accel.Remainder), ElementType.Computable, (x, y) => x % y)
        {
            Integers = (x, y) => y.IsZero ? 0 : BigInteger.Remainder(x, y),
        },
        new ZipOperation(nameof(Accel.Minimum), ElementType.Computable, Real.Min),
        new ZipOperation(nameof(Accel.Maximum), ElementType.Computable, Real.Max),
        new ZipOperation(nameof(Accel.CopySign), ElementType.Computable, Real.CopySign),
        new MapOperation(nameof(Accel.Negate), ElementType.Computable, x => -x),
        new MapOperation(nameof(Accel.Abs), ElementType.Computable, Real.Abs),
        new MapOperation(nameof(Accel.Sign), ElementType.Computable, x => x.IsNaN ? x : x < 0 ? -1 : x > 0 ? 1 : 0),
        new MapOperation(nameof(Accel.Sqrt), ElementType.Floats, Real.Sqrt) { Domains = [Domain.Positive] },
        new MapOperation(nameof(Accel.Reciprocal), ElementType.Floats, x => 1 / x) { Domains = [Domain.Positive] },
        new Zip3Operation(nameof(Accel.FusedMultiplyAdd), ElementType.Computable, ["x", "y", "z"], (x, y, z) => x * y + z) { FlopsPerElement = 2 },
        new Zip3Operation(nameof(Accel.Clamp), ElementType.Computable, ["x", "low", "high"], (x, low, high) => Real.Min(Real.Max(x, low), high)),
    ];
}
