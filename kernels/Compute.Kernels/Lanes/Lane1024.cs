using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Compute.Kernels;

/// <summary>A lane of two registers of 512 bits: as many values as <see cref="Lane4N{T}"/> has of AVX2. Four of them (256 bytes) were no faster.</summary>
/// <typeparam name="T">The element type.</typeparam>
public readonly struct Lane1024<T> : IRowLane<Lane1024<T>, Lane512<T>, T>
    where T : unmanaged, INumber<T>
{
    internal readonly Vector512<T> A, B;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Lane1024(Vector512<T> a, Vector512<T> b) => (A, B) = (a, b);

    /// <inheritdoc/>
    public static int Count => 2 * Vector512<T>.Count;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1024<T> Load(ref readonly T source, nuint index)
    {
        ref T x = ref Unsafe.Add(ref Unsafe.AsRef(in source), index);
        return new(
            Vector512.LoadUnsafe(ref x),
            Vector512.LoadUnsafe(ref x, (nuint)Vector512<T>.Count));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lane1024<T> value, ref T destination, nuint index)
    {
        ref T y = ref Unsafe.Add(ref destination, index);
        value.A.StoreUnsafe(ref y);
        value.B.StoreUnsafe(ref y, (nuint)Vector512<T>.Count);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Stream(Lane1024<T> value, T* destination)
    {
        value.A.StoreAlignedNonTemporal(destination);
        value.B.StoreAlignedNonTemporal(destination + Vector512<T>.Count);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1024<T> Splat(T value)
    {
        var a = Vector512.Create(value);
        return new(a, a);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1024<T> operator +(Lane1024<T> x, Lane1024<T> y) => new(x.A + y.A, x.B + y.B);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1024<T> operator -(Lane1024<T> x, Lane1024<T> y) => new(x.A - y.A, x.B - y.B);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1024<T> operator *(Lane1024<T> x, Lane1024<T> y) => new(x.A * y.A, x.B * y.B);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1024<T> operator /(Lane1024<T> x, Lane1024<T> y) => typeof(T) == typeof(float) || typeof(T) == typeof(double)
        ? new(x.A / y.A, x.B / y.B)
        : new((new Lane512<T>(x.A) / new Lane512<T>(y.A)).A, (new Lane512<T>(x.B) / new Lane512<T>(y.B)).A);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1024<T> operator %(Lane1024<T> x, Lane1024<T> y) => new((new Lane512<T>(x.A) % new Lane512<T>(y.A)).A, (new Lane512<T>(x.B) % new Lane512<T>(y.B)).A);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1024<T> operator -(Lane1024<T> x) => new(Vector512Math.Negate(x.A), Vector512Math.Negate(x.B));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1024<T> operator &(Lane1024<T> x, Lane1024<T> y) => new(x.A & y.A, x.B & y.B);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1024<T> operator |(Lane1024<T> x, Lane1024<T> y) => new(x.A | y.A, x.B | y.B);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1024<T> operator ^(Lane1024<T> x, Lane1024<T> y) => new(x.A ^ y.A, x.B ^ y.B);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1024<T> operator ~(Lane1024<T> x) => new(~x.A, ~x.B);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1024<T> operator <<(Lane1024<T> x, int count) => new(Vector512Math.ShiftLeft(x.A, count), Vector512Math.ShiftLeft(x.B, count));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1024<T> operator >>(Lane1024<T> x, int count) => new(Vector512Math.ShiftRight(x.A, count), Vector512Math.ShiftRight(x.B, count));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1024<T> operator >>>(Lane1024<T> x, int count) => new(Vector512Math.ShiftRightLogical(x.A, count), Vector512Math.ShiftRightLogical(x.B, count));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1024<T> AddBits(Lane1024<T> x, Lane1024<T> y) => new(Vector512Math.AddBits(x.A, y.A), Vector512Math.AddBits(x.B, y.B));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1024<T> SubtractBits(Lane1024<T> x, Lane1024<T> y) => new(Vector512Math.SubtractBits(x.A, y.A), Vector512Math.SubtractBits(x.B, y.B));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1024<T> ConvertBits(Lane1024<T> x) => new(Vector512Math.ConvertBits(x.A), Vector512Math.ConvertBits(x.B));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1024<T> Fma(Lane1024<T> x, Lane1024<T> y, Lane1024<T> z) => new(Vector512Math.Fma(x.A, y.A, z.A), Vector512Math.Fma(x.B, y.B, z.B));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1024<T> Horner(Lane1024<T> p, Lane1024<T> x, T c3, T c2, T c1, T c0)
    {
        var c3s = Vector512.Create(c3);
        p = new(Vector512Math.Fma(p.A, x.A, c3s), Vector512Math.Fma(p.B, x.B, c3s));
        var c2s = Vector512.Create(c2);
        p = new(Vector512Math.Fma(p.A, x.A, c2s), Vector512Math.Fma(p.B, x.B, c2s));
        var c1s = Vector512.Create(c1);
        p = new(Vector512Math.Fma(p.A, x.A, c1s), Vector512Math.Fma(p.B, x.B, c1s));
        var c0s = Vector512.Create(c0);
        p = new(Vector512Math.Fma(p.A, x.A, c0s), Vector512Math.Fma(p.B, x.B, c0s));
        return p;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1024<T> Horner(Lane1024<T> p, Lane1024<T> x, T c7, T c6, T c5, T c4, T c3, T c2, T c1, T c0) =>
        Horner(Horner(p, x, c7, c6, c5, c4), x, c3, c2, c1, c0);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1024<T> Sqrt(Lane1024<T> x) => new(Vector512.Sqrt(x.A), Vector512.Sqrt(x.B));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1024<T> Abs(Lane1024<T> x) => new(Vector512Math.Abs(x.A), Vector512Math.Abs(x.B));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1024<T> Min(Lane1024<T> x, Lane1024<T> y) => new(Vector512.Min(x.A, y.A), Vector512.Min(x.B, y.B));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1024<T> Max(Lane1024<T> x, Lane1024<T> y) => new(Vector512.Max(x.A, y.A), Vector512.Max(x.B, y.B));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1024<T> Floor(Lane1024<T> x) => new(Vector512Math.Floor(x.A), Vector512Math.Floor(x.B));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1024<T> Ceiling(Lane1024<T> x) => new(Vector512Math.Ceiling(x.A), Vector512Math.Ceiling(x.B));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1024<T> Truncate(Lane1024<T> x) => new(Vector512Math.Truncate(x.A), Vector512Math.Truncate(x.B));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1024<T> RoundEven(Lane1024<T> x) => new(Vector512Math.RoundEven(x.A), Vector512Math.RoundEven(x.B));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1024<T> IfLess(Lane1024<T> a, Lane1024<T> b, Lane1024<T> x, Lane1024<T> y) => new(
            Vector512.ConditionalSelect(Vector512.LessThan(a.A, b.A), x.A, y.A),
            Vector512.ConditionalSelect(Vector512.LessThan(a.B, b.B), x.B, y.B));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1024<T> IfLessOrEqual(Lane1024<T> a, Lane1024<T> b, Lane1024<T> x, Lane1024<T> y) => new(
            Vector512.ConditionalSelect(Vector512.LessThanOrEqual(a.A, b.A), x.A, y.A),
            Vector512.ConditionalSelect(Vector512.LessThanOrEqual(a.B, b.B), x.B, y.B));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1024<T> IfEqual(Lane1024<T> a, Lane1024<T> b, Lane1024<T> x, Lane1024<T> y) => new(
            Vector512.ConditionalSelect(Vector512.Equals(a.A, b.A), x.A, y.A),
            Vector512.ConditionalSelect(Vector512.Equals(a.B, b.B), x.B, y.B));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1024<T> PatchOutside<TOp>(Lane1024<T> x, T low, T high, Lane1024<T> y, TOp op)
        where TOp : struct, IUnaryOperator<T> =>
        Vector512Math.AnyOutside(x.A, x.B, low, high) ? LaneMemory.Patch<Lane1024<T>, Lane512<T>, T, TOp>(x, low, high, y, op) : y;

    /// <inheritdoc/>
    public static Lane1024<T> OneByOne<TOp>(Lane1024<T> x, TOp op)
        where TOp : struct, IScalarOperator<T> =>
        LaneMemory.OneByOne<Lane1024<T>, T, TOp>(x, op);

    static Lane512<T> IRowLane<Lane1024<T>, Lane512<T>, T>.Last(Lane1024<T> x) => new(x.B);

    static Lane1024<T> IRowLane<Lane1024<T>, Lane512<T>, T>.WithLast(Lane1024<T> x, Lane512<T> last) => new(x.A, last.A);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Lane512<T> IRowLane<Lane1024<T>, Lane512<T>, T>.Fold<TSource>(Lane1024<T> x, TSource source) => source.Combine(new Lane512<T>(x.A), new Lane512<T>(x.B));
}
