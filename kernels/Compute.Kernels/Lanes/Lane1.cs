using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>A lane of one value: the scalar tier, the reference that every other lane has to equal.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <param name="value">The value.</param>
public readonly struct Lane1<T>(T value) : ILoadLane<Lane1<T>, T>
    where T : unmanaged, INumber<T>
{
    /// <summary>The value.</summary>
    public T Value { get; } = value;

    /// <inheritdoc/>
    public static int Count => 1;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1<T> Load(ref readonly T source, nuint index) => new(Unsafe.Add(ref Unsafe.AsRef(in source), index));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lane1<T> value, ref T destination, nuint index) => Unsafe.Add(ref destination, index) = value.Value;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Stream(Lane1<T> value, T* destination) => *destination = value.Value;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1<T> Splat(T value) => new(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1<T> operator +(Lane1<T> x, Lane1<T> y) => new(x.Value + y.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1<T> operator -(Lane1<T> x, Lane1<T> y) => new(x.Value - y.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1<T> operator *(Lane1<T> x, Lane1<T> y) => new(x.Value * y.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1<T> operator /(Lane1<T> x, Lane1<T> y) => new(Scalar.Divide(x.Value, y.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1<T> operator %(Lane1<T> x, Lane1<T> y) => new(Scalar.Remainder(x.Value, y.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1<T> operator -(Lane1<T> x) => new(-x.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1<T> operator &(Lane1<T> x, Lane1<T> y) => new(Bits.And(x.Value, y.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1<T> operator |(Lane1<T> x, Lane1<T> y) => new(Bits.Or(x.Value, y.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1<T> operator ^(Lane1<T> x, Lane1<T> y) => new(Bits.Xor(x.Value, y.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1<T> operator ~(Lane1<T> x) => new(Bits.Not(x.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1<T> operator <<(Lane1<T> x, int count) => new(Bits.ShiftLeft(x.Value, count));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1<T> operator >>(Lane1<T> x, int count) => new(Bits.ShiftRight(x.Value, count));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1<T> operator >>>(Lane1<T> x, int count) => new(Bits.ShiftRightLogical(x.Value, count));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1<T> AddBits(Lane1<T> x, Lane1<T> y) => new(Bits.Add(x.Value, y.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1<T> SubtractBits(Lane1<T> x, Lane1<T> y) => new(Bits.Subtract(x.Value, y.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1<T> ConvertBits(Lane1<T> x) => new(Bits.Convert(x.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1<T> Fma(Lane1<T> x, Lane1<T> y, Lane1<T> z) => new(Scalar.Fma(x.Value, y.Value, z.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1<T> Horner(Lane1<T> p, Lane1<T> x, T c3, T c2, T c1, T c0)
    {
        T r = Scalar.Fma(p.Value, x.Value, c3);
        r = Scalar.Fma(r, x.Value, c2);
        r = Scalar.Fma(r, x.Value, c1);
        return new(Scalar.Fma(r, x.Value, c0));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1<T> Horner(Lane1<T> p, Lane1<T> x, T c7, T c6, T c5, T c4, T c3, T c2, T c1, T c0) =>
        Horner(Horner(p, x, c7, c6, c5, c4), x, c3, c2, c1, c0);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1<T> Sqrt(Lane1<T> x) => new(Scalar.Sqrt(x.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1<T> Abs(Lane1<T> x) => new(Scalar.Abs(x.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1<T> Min(Lane1<T> x, Lane1<T> y) => new(T.Min(x.Value, y.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1<T> Max(Lane1<T> x, Lane1<T> y) => new(T.Max(x.Value, y.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1<T> Floor(Lane1<T> x) => new(Scalar.Floor(x.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1<T> Ceiling(Lane1<T> x) => new(Scalar.Ceiling(x.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1<T> Truncate(Lane1<T> x) => new(Scalar.Truncate(x.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1<T> RoundEven(Lane1<T> x) => new(Scalar.RoundEven(x.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1<T> IfLess(Lane1<T> a, Lane1<T> b, Lane1<T> x, Lane1<T> y) => a.Value < b.Value ? x : y;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1<T> IfLessOrEqual(Lane1<T> a, Lane1<T> b, Lane1<T> x, Lane1<T> y) => a.Value <= b.Value ? x : y;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1<T> IfEqual(Lane1<T> a, Lane1<T> b, Lane1<T> x, Lane1<T> y) => a.Value == b.Value ? x : y;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1<T> PatchOutside<TOp>(Lane1<T> x, T low, T high, Lane1<T> y, TOp op)
        where TOp : struct, IUnaryOperator<T> =>
        low < x.Value && x.Value < high ? y : new(Scalar.Rare<T, TOp>(x.Value, op));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1<T> OneByOne<TOp>(Lane1<T> x, TOp op)
        where TOp : struct, IScalarOperator<T> =>
        new(Scalar.OneByOne(x.Value, op));
}
