using System.Numerics;

namespace Compute.Conformance;

/// <summary>On the bits of integers; <see cref="BigInteger"/> is two's complement of any width.</summary>
internal static class Bitwise
{
    public static IReadOnlyList<Operation> Rows { get; } =
    [
        new ZipOperation(nameof(Accel.And), ElementType.Integers, (x, y) => x.ToBigInteger() & y.ToBigInteger()),
        new ZipOperation(nameof(Accel.Or), ElementType.Integers, (x, y) => x.ToBigInteger() | y.ToBigInteger()),
        new ZipOperation(nameof(Accel.Xor), ElementType.Integers, (x, y) => x.ToBigInteger() ^ y.ToBigInteger()),
        new MapOperation(nameof(Accel.Not), ElementType.Integers, x => -x - 1),
        new ShiftOperation(nameof(Accel.ShiftLeft), (x, count, _) => x << count),
        new ShiftOperation(nameof(Accel.ShiftRight), (x, count, _) => x >> count),
        new ShiftOperation(nameof(Accel.ShiftRightLogical), (x, count, bits) => (x & ((BigInteger.One << bits) - 1)) >> count),
    ];
}
