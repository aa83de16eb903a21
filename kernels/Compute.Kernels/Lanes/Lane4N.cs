using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>A lane of four vector registers: each operation does four independent ones, which hides the latency of an FMA with no more inlined calls than one register would cost (8 FMAs: 0.19 ns per element against 0.24; docs/architecture.md).</summary>
/// <typeparam name="T">The element type.</typeparam>
public readonly struct Lane4N<T> : IRowLane<Lane4N<T>, LaneN<T>, T>
    where T : unmanaged, INumber<T>
{
    // Exactly four fields: the JIT keeps structs of up to four fields in registers.
    internal readonly Vector<T> A, B, C, D;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Lane4N(Vector<T> a, Vector<T> b, Vector<T> c, Vector<T> d) => (A, B, C, D) = (a, b, c, d);

    /// <inheritdoc/>
    public static int Count => 4 * Vector<T>.Count;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4N<T> Load(ref readonly T source, nuint index)
    {
        ref T x = ref Unsafe.Add(ref Unsafe.AsRef(in source), index);
        return new(
            Vector.LoadUnsafe(ref x),
            Vector.LoadUnsafe(ref x, (nuint)Vector<T>.Count),
            Vector.LoadUnsafe(ref x, (nuint)(2 * Vector<T>.Count)),
            Vector.LoadUnsafe(ref x, (nuint)(3 * Vector<T>.Count)));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lane4N<T> value, ref T destination, nuint index)
    {
        ref T y = ref Unsafe.Add(ref destination, index);
        value.A.StoreUnsafe(ref y);
        value.B.StoreUnsafe(ref y, (nuint)Vector<T>.Count);
        value.C.StoreUnsafe(ref y, (nuint)(2 * Vector<T>.Count));
        value.D.StoreUnsafe(ref y, (nuint)(3 * Vector<T>.Count));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Stream(Lane4N<T> value, T* destination)
    {
        value.A.StoreAlignedNonTemporal(destination);
        value.B.StoreAlignedNonTemporal(destination + Vector<T>.Count);
        value.C.StoreAlignedNonTemporal(destination + 2 * Vector<T>.Count);
        value.D.StoreAlignedNonTemporal(destination + 3 * Vector<T>.Count);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4N<T> Splat(T value)
    {
        var a = new Vector<T>(value);
        return new(a, a, a, a);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4N<T> operator +(Lane4N<T> x, Lane4N<T> y) => new(x.A + y.A, x.B + y.B, x.C + y.C, x.D + y.D);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4N<T> operator -(Lane4N<T> x, Lane4N<T> y) => new(x.A - y.A, x.B - y.B, x.C - y.C, x.D - y.D);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4N<T> operator *(Lane4N<T> x, Lane4N<T> y) => new(x.A * y.A, x.B * y.B, x.C * y.C, x.D * y.D);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4N<T> operator /(Lane4N<T> x, Lane4N<T> y) => typeof(T) == typeof(float) || typeof(T) == typeof(double)
        ? new(x.A / y.A, x.B / y.B, x.C / y.C, x.D / y.D)
        : new((new LaneN<T>(x.A) / new LaneN<T>(y.A)).A, (new LaneN<T>(x.B) / new LaneN<T>(y.B)).A, (new LaneN<T>(x.C) / new LaneN<T>(y.C)).A, (new LaneN<T>(x.D) / new LaneN<T>(y.D)).A);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4N<T> operator %(Lane4N<T> x, Lane4N<T> y) => new((new LaneN<T>(x.A) % new LaneN<T>(y.A)).A, (new LaneN<T>(x.B) % new LaneN<T>(y.B)).A, (new LaneN<T>(x.C) % new LaneN<T>(y.C)).A, (new LaneN<T>(x.D) % new LaneN<T>(y.D)).A);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4N<T> operator -(Lane4N<T> x) => new(VectorMath.Negate(x.A), VectorMath.Negate(x.B), VectorMath.Negate(x.C), VectorMath.Negate(x.D));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4N<T> operator &(Lane4N<T> x, Lane4N<T> y) => new(x.A & y.A, x.B & y.B, x.C & y.C, x.D & y.D);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4N<T> operator |(Lane4N<T> x, Lane4N<T> y) => new(x.A | y.A, x.B | y.B, x.C | y.C, x.D | y.D);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4N<T> operator ^(Lane4N<T> x, Lane4N<T> y) => new(x.A ^ y.A, x.B ^ y.B, x.C ^ y.C, x.D ^ y.D);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4N<T> operator ~(Lane4N<T> x) => new(~x.A, ~x.B, ~x.C, ~x.D);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4N<T> operator <<(Lane4N<T> x, int count) => new(VectorMath.ShiftLeft(x.A, count), VectorMath.ShiftLeft(x.B, count), VectorMath.ShiftLeft(x.C, count), VectorMath.ShiftLeft(x.D, count));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4N<T> operator >>(Lane4N<T> x, int count) => new(VectorMath.ShiftRight(x.A, count), VectorMath.ShiftRight(x.B, count), VectorMath.ShiftRight(x.C, count), VectorMath.ShiftRight(x.D, count));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4N<T> operator >>>(Lane4N<T> x, int count) => new(VectorMath.ShiftRightLogical(x.A, count), VectorMath.ShiftRightLogical(x.B, count), VectorMath.ShiftRightLogical(x.C, count), VectorMath.ShiftRightLogical(x.D, count));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4N<T> AddBits(Lane4N<T> x, Lane4N<T> y) => new(VectorMath.AddBits(x.A, y.A), VectorMath.AddBits(x.B, y.B), VectorMath.AddBits(x.C, y.C), VectorMath.AddBits(x.D, y.D));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4N<T> SubtractBits(Lane4N<T> x, Lane4N<T> y) => new(VectorMath.SubtractBits(x.A, y.A), VectorMath.SubtractBits(x.B, y.B), VectorMath.SubtractBits(x.C, y.C), VectorMath.SubtractBits(x.D, y.D));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4N<T> ConvertBits(Lane4N<T> x) => new(VectorMath.ConvertBits(x.A), VectorMath.ConvertBits(x.B), VectorMath.ConvertBits(x.C), VectorMath.ConvertBits(x.D));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4N<T> Fma(Lane4N<T> x, Lane4N<T> y, Lane4N<T> z) => new(VectorMath.Fma(x.A, y.A, z.A), VectorMath.Fma(x.B, y.B, z.B), VectorMath.Fma(x.C, y.C, z.C), VectorMath.Fma(x.D, y.D, z.D));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4N<T> Horner(Lane4N<T> p, Lane4N<T> x, T c3, T c2, T c1, T c0)
    {
        var c3s = new Vector<T>(c3);
        p = new(VectorMath.Fma(p.A, x.A, c3s), VectorMath.Fma(p.B, x.B, c3s), VectorMath.Fma(p.C, x.C, c3s), VectorMath.Fma(p.D, x.D, c3s));
        var c2s = new Vector<T>(c2);
        p = new(VectorMath.Fma(p.A, x.A, c2s), VectorMath.Fma(p.B, x.B, c2s), VectorMath.Fma(p.C, x.C, c2s), VectorMath.Fma(p.D, x.D, c2s));
        var c1s = new Vector<T>(c1);
        p = new(VectorMath.Fma(p.A, x.A, c1s), VectorMath.Fma(p.B, x.B, c1s), VectorMath.Fma(p.C, x.C, c1s), VectorMath.Fma(p.D, x.D, c1s));
        var c0s = new Vector<T>(c0);
        p = new(VectorMath.Fma(p.A, x.A, c0s), VectorMath.Fma(p.B, x.B, c0s), VectorMath.Fma(p.C, x.C, c0s), VectorMath.Fma(p.D, x.D, c0s));
        return p;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4N<T> Horner(Lane4N<T> p, Lane4N<T> x, T c7, T c6, T c5, T c4, T c3, T c2, T c1, T c0) =>
        Horner(Horner(p, x, c7, c6, c5, c4), x, c3, c2, c1, c0);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4N<T> Sqrt(Lane4N<T> x) => new(Vector.SquareRoot(x.A), Vector.SquareRoot(x.B), Vector.SquareRoot(x.C), Vector.SquareRoot(x.D));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4N<T> Abs(Lane4N<T> x) => new(VectorMath.Abs(x.A), VectorMath.Abs(x.B), VectorMath.Abs(x.C), VectorMath.Abs(x.D));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4N<T> Min(Lane4N<T> x, Lane4N<T> y) => new(Vector.Min(x.A, y.A), Vector.Min(x.B, y.B), Vector.Min(x.C, y.C), Vector.Min(x.D, y.D));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4N<T> Max(Lane4N<T> x, Lane4N<T> y) => new(Vector.Max(x.A, y.A), Vector.Max(x.B, y.B), Vector.Max(x.C, y.C), Vector.Max(x.D, y.D));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4N<T> Floor(Lane4N<T> x) => new(VectorMath.Floor(x.A), VectorMath.Floor(x.B), VectorMath.Floor(x.C), VectorMath.Floor(x.D));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4N<T> Ceiling(Lane4N<T> x) => new(VectorMath.Ceiling(x.A), VectorMath.Ceiling(x.B), VectorMath.Ceiling(x.C), VectorMath.Ceiling(x.D));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4N<T> Truncate(Lane4N<T> x) => new(VectorMath.Truncate(x.A), VectorMath.Truncate(x.B), VectorMath.Truncate(x.C), VectorMath.Truncate(x.D));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4N<T> RoundEven(Lane4N<T> x) => new(VectorMath.RoundEven(x.A), VectorMath.RoundEven(x.B), VectorMath.RoundEven(x.C), VectorMath.RoundEven(x.D));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4N<T> IfLess(Lane4N<T> a, Lane4N<T> b, Lane4N<T> x, Lane4N<T> y) => new(
            Vector.ConditionalSelect(Vector.LessThan(a.A, b.A), x.A, y.A),
            Vector.ConditionalSelect(Vector.LessThan(a.B, b.B), x.B, y.B),
            Vector.ConditionalSelect(Vector.LessThan(a.C, b.C), x.C, y.C),
            Vector.ConditionalSelect(Vector.LessThan(a.D, b.D), x.D, y.D));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4N<T> IfLessOrEqual(Lane4N<T> a, Lane4N<T> b, Lane4N<T> x, Lane4N<T> y) => new(
            Vector.ConditionalSelect(Vector.LessThanOrEqual(a.A, b.A), x.A, y.A),
            Vector.ConditionalSelect(Vector.LessThanOrEqual(a.B, b.B), x.B, y.B),
            Vector.ConditionalSelect(Vector.LessThanOrEqual(a.C, b.C), x.C, y.C),
            Vector.ConditionalSelect(Vector.LessThanOrEqual(a.D, b.D), x.D, y.D));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4N<T> IfEqual(Lane4N<T> a, Lane4N<T> b, Lane4N<T> x, Lane4N<T> y) => new(
            Vector.ConditionalSelect(Vector.Equals(a.A, b.A), x.A, y.A),
            Vector.ConditionalSelect(Vector.Equals(a.B, b.B), x.B, y.B),
            Vector.ConditionalSelect(Vector.Equals(a.C, b.C), x.C, y.C),
            Vector.ConditionalSelect(Vector.Equals(a.D, b.D), x.D, y.D));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4N<T> PatchOutside<TOp>(Lane4N<T> x, T low, T high, Lane4N<T> y, TOp op)
        where TOp : struct, IUnaryOperator<T>
    {
        Vector<T> outside = VectorMath.Outside(x.A, low, high) | VectorMath.Outside(x.B, low, high)
            | VectorMath.Outside(x.C, low, high) | VectorMath.Outside(x.D, low, high);
        return VectorMath.AnySet(outside) ? LaneMemory.Patch<Lane4N<T>, LaneN<T>, T, TOp>(x, low, high, y, op) : y;
    }

    /// <inheritdoc/>
    public static Lane4N<T> OneByOne<TOp>(Lane4N<T> x, TOp op)
        where TOp : struct, IScalarOperator<T> =>
        LaneMemory.OneByOne<Lane4N<T>, T, TOp>(x, op);

    static LaneN<T> IRowLane<Lane4N<T>, LaneN<T>, T>.Last(Lane4N<T> x) => new(x.D);

    static Lane4N<T> IRowLane<Lane4N<T>, LaneN<T>, T>.WithLast(Lane4N<T> x, LaneN<T> last) => new(x.A, x.B, x.C, last.A);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static LaneN<T> IRowLane<Lane4N<T>, LaneN<T>, T>.Fold<TSource>(Lane4N<T> x, TSource source)
    {
        Lane2N<T> half = source.Combine(new Lane2N<T>(x.A, x.B), new Lane2N<T>(x.C, x.D));
        return source.Combine(new LaneN<T>(half.A), new LaneN<T>(half.B));
    }
}
