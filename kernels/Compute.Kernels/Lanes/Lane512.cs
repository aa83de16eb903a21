using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Compute.Kernels;

/// <summary>A lane of one register of 512 bits, whatever the width of Vector&lt;T&gt;: .NET leaves that at 256 bits where AVX-512 would have twice as much.</summary>
/// <typeparam name="T">The element type.</typeparam>
public readonly struct Lane512<T> : IRegister<Lane512<T>, T>
    where T : unmanaged, INumber<T>
{
    internal readonly Vector512<T> A;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Lane512(Vector512<T> a) => A = a;

    /// <summary>Whether loops shall use it for so many elements.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool Holds(nuint length) => Registers.Are512 && length >= (nuint)Count;

    /// <inheritdoc/>
    public static int Count => Vector512<T>.Count;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> Load(ref readonly T source, nuint index) => new(Vector512.LoadUnsafe(in source, index));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lane512<T> Broadcast(T* source) => new(Vector512.Create(*source));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lane512<T> value, ref T destination, nuint index) => value.A.StoreUnsafe(ref destination, index);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Stream(Lane512<T> value, T* destination) => value.A.StoreAlignedNonTemporal(destination);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> Splat(T value) => new(Vector512.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> operator +(Lane512<T> x, Lane512<T> y) => new(x.A + y.A);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> operator -(Lane512<T> x, Lane512<T> y) => new(x.A - y.A);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> operator *(Lane512<T> x, Lane512<T> y) => new(x.A * y.A);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> operator /(Lane512<T> x, Lane512<T> y) =>
        typeof(T) == typeof(float) || typeof(T) == typeof(double) ? new(x.A / y.A)
        : IntegerMath.Divides<T>() && Vector<byte>.Count == 32 ? new(IntegerMath.Divide(x.A, y.A))
        : LaneMemory.Divide<Lane512<T>, T>(x, y);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> operator %(Lane512<T> x, Lane512<T> y) =>
        IntegerMath.Divides<T>() && Vector<byte>.Count == 32 ? new(IntegerMath.Remainder(x.A, y.A)) : RegisterMath.Remainder<Lane512<T>, T>(x, y);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> operator -(Lane512<T> x) => new(Vector512Math.Negate(x.A));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> operator &(Lane512<T> x, Lane512<T> y) => new(x.A & y.A);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> operator |(Lane512<T> x, Lane512<T> y) => new(x.A | y.A);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> operator ^(Lane512<T> x, Lane512<T> y) => new(x.A ^ y.A);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> operator ~(Lane512<T> x) => new(~x.A);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> operator <<(Lane512<T> x, int count) => new(Vector512Math.ShiftLeft(x.A, count));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> operator >>(Lane512<T> x, int count) => new(Vector512Math.ShiftRight(x.A, count));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> operator >>>(Lane512<T> x, int count) => new(Vector512Math.ShiftRightLogical(x.A, count));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> AddBits(Lane512<T> x, Lane512<T> y) => new(Vector512Math.AddBits(x.A, y.A));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> SubtractBits(Lane512<T> x, Lane512<T> y) => new(Vector512Math.SubtractBits(x.A, y.A));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> ConvertBits(Lane512<T> x) => new(Vector512Math.ConvertBits(x.A));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> Fma(Lane512<T> x, Lane512<T> y, Lane512<T> z) => new(Vector512Math.Fma(x.A, y.A, z.A));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> Horner(Lane512<T> p, Lane512<T> x, T c3, T c2, T c1, T c0)
    {
        p = new(Vector512Math.Fma(p.A, x.A, Vector512.Create(c3)));
        p = new(Vector512Math.Fma(p.A, x.A, Vector512.Create(c2)));
        p = new(Vector512Math.Fma(p.A, x.A, Vector512.Create(c1)));
        return new(Vector512Math.Fma(p.A, x.A, Vector512.Create(c0)));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> Horner(Lane512<T> p, Lane512<T> x, T c7, T c6, T c5, T c4, T c3, T c2, T c1, T c0) =>
        Horner(Horner(p, x, c7, c6, c5, c4), x, c3, c2, c1, c0);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> Sqrt(Lane512<T> x) => new(Vector512.Sqrt(x.A));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> Abs(Lane512<T> x) => new(Vector512Math.Abs(x.A));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> Min(Lane512<T> x, Lane512<T> y) => new(Vector512.Min(x.A, y.A));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> Max(Lane512<T> x, Lane512<T> y) => new(Vector512.Max(x.A, y.A));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> Floor(Lane512<T> x) => new(Vector512Math.Floor(x.A));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> Ceiling(Lane512<T> x) => new(Vector512Math.Ceiling(x.A));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> Truncate(Lane512<T> x) => new(Vector512Math.Truncate(x.A));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> RoundEven(Lane512<T> x) => new(Vector512Math.RoundEven(x.A));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> IfLess(Lane512<T> a, Lane512<T> b, Lane512<T> x, Lane512<T> y) =>
        new(Vector512.ConditionalSelect(Vector512.LessThan(a.A, b.A), x.A, y.A));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> IfLessOrEqual(Lane512<T> a, Lane512<T> b, Lane512<T> x, Lane512<T> y) =>
        new(Vector512.ConditionalSelect(Vector512.LessThanOrEqual(a.A, b.A), x.A, y.A));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> IfEqual(Lane512<T> a, Lane512<T> b, Lane512<T> x, Lane512<T> y) =>
        new(Vector512.ConditionalSelect(Vector512.Equals(a.A, b.A), x.A, y.A));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> PatchOutside<TOp>(Lane512<T> x, T low, T high, Lane512<T> y, TOp op)
        where TOp : struct, IUnaryOperator<T> =>
        Vector512Math.AnyOutside(x.A, low, high) ? RegisterMath.Patch(x, low, high, y, op) : y;

    /// <inheritdoc/>
    public static Lane512<T> OneByOne<TOp>(Lane512<T> x, TOp op)
        where TOp : struct, IScalarOperator<T> =>
        LaneMemory.OneByOne<Lane512<T>, T, TOp>(x, op);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> IsLess(Lane512<T> x, Lane512<T> y) => new(Vector512.LessThan(x.A, y.A));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> IsLessOrEqual(Lane512<T> x, Lane512<T> y) => new(Vector512.LessThanOrEqual(x.A, y.A));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> IsOutside(Lane512<T> x, T low, T high) => new(Vector512Math.Outside(x.A, low, high));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> Select(Lane512<T> mask, Lane512<T> x, Lane512<T> y) => new(Vector512.ConditionalSelect(mask.A, x.A, y.A));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnySet(Lane512<T> mask) => Vector512Math.AnySet(mask.A);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> MinNative(Lane512<T> x, Lane512<T> y) => new(Vector512.MinNative(x.A, y.A));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> MaxNative(Lane512<T> x, Lane512<T> y) => new(Vector512.MaxNative(x.A, y.A));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> MultiplyAddEstimate(Lane512<T> x, Lane512<T> y, Lane512<T> z) => new(Vector512Math.MultiplyAddEstimate(x.A, y.A, z.A));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> ToEnd(Lane512<T> x, nuint count, Lane512<T> rest) => LaneTurn.ToEnd(x, count, rest);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512<T> ToStart(Lane512<T> x, nuint count, Lane512<T> rest) => LaneTurn.ToStart(x, count, rest);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Fold<TSource>(Lane512<T> x, TSource source)
        where TSource : struct, IReduceSource<T> =>
        LaneFold.Run<T, TSource>(x, source);
}
