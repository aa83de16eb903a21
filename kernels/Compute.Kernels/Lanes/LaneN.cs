using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>A lane of one vector register, of whatever width the machine has.</summary>
/// <typeparam name="T">The element type.</typeparam>
public readonly struct LaneN<T> : IRegister<LaneN<T>, T>
    where T : unmanaged, INumber<T>
{
    internal readonly Vector<T> A;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal LaneN(Vector<T> a) => A = a;

    /// <inheritdoc/>
    public static int Count => Vector<T>.Count;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneN<T> Load(ref readonly T source, nuint index) => new(Vector.LoadUnsafe(in source, index));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe LaneN<T> Broadcast(T* source) => new(VectorMath.Broadcast(source));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(LaneN<T> value, ref T destination, nuint index) => value.A.StoreUnsafe(ref destination, index);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Stream(LaneN<T> value, T* destination) => value.A.StoreAlignedNonTemporal(destination);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneN<T> Splat(T value) => new(new Vector<T>(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneN<T> operator +(LaneN<T> x, LaneN<T> y) => new(x.A + y.A);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneN<T> operator -(LaneN<T> x, LaneN<T> y) => new(x.A - y.A);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneN<T> operator *(LaneN<T> x, LaneN<T> y) => new(x.A * y.A);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneN<T> operator /(LaneN<T> x, LaneN<T> y) =>
        typeof(T) == typeof(float) || typeof(T) == typeof(double) ? new(x.A / y.A)
        : IntegerMath.Divides<T>() ? new(IntegerMath.Divide(x.A, y.A))
        : LaneMemory.Divide<LaneN<T>, T>(x, y);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneN<T> operator %(LaneN<T> x, LaneN<T> y) =>
        IntegerMath.Divides<T>() ? new(IntegerMath.Remainder(x.A, y.A)) : RegisterMath.Remainder<LaneN<T>, T>(x, y);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneN<T> operator -(LaneN<T> x) => new(VectorMath.Negate(x.A));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneN<T> operator &(LaneN<T> x, LaneN<T> y) => new(x.A & y.A);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneN<T> operator |(LaneN<T> x, LaneN<T> y) => new(x.A | y.A);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneN<T> operator ^(LaneN<T> x, LaneN<T> y) => new(x.A ^ y.A);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneN<T> operator ~(LaneN<T> x) => new(~x.A);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneN<T> operator <<(LaneN<T> x, int count) => new(VectorMath.ShiftLeft(x.A, count));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneN<T> operator >>(LaneN<T> x, int count) => new(VectorMath.ShiftRight(x.A, count));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneN<T> operator >>>(LaneN<T> x, int count) => new(VectorMath.ShiftRightLogical(x.A, count));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneN<T> AddBits(LaneN<T> x, LaneN<T> y) => new(VectorMath.AddBits(x.A, y.A));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneN<T> SubtractBits(LaneN<T> x, LaneN<T> y) => new(VectorMath.SubtractBits(x.A, y.A));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneN<T> ConvertBits(LaneN<T> x) => new(VectorMath.ConvertBits(x.A));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneN<T> Fma(LaneN<T> x, LaneN<T> y, LaneN<T> z) => new(VectorMath.Fma(x.A, y.A, z.A));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneN<T> Horner(LaneN<T> p, LaneN<T> x, T c3, T c2, T c1, T c0)
    {
        p = new(VectorMath.Fma(p.A, x.A, new Vector<T>(c3)));
        p = new(VectorMath.Fma(p.A, x.A, new Vector<T>(c2)));
        p = new(VectorMath.Fma(p.A, x.A, new Vector<T>(c1)));
        return new(VectorMath.Fma(p.A, x.A, new Vector<T>(c0)));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneN<T> Horner(LaneN<T> p, LaneN<T> x, T c7, T c6, T c5, T c4, T c3, T c2, T c1, T c0) =>
        Horner(Horner(p, x, c7, c6, c5, c4), x, c3, c2, c1, c0);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneN<T> Sqrt(LaneN<T> x) => new(Vector.SquareRoot(x.A));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneN<T> Abs(LaneN<T> x) => new(VectorMath.Abs(x.A));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneN<T> Min(LaneN<T> x, LaneN<T> y) => new(Vector.Min(x.A, y.A));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneN<T> Max(LaneN<T> x, LaneN<T> y) => new(Vector.Max(x.A, y.A));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneN<T> Floor(LaneN<T> x) => new(VectorMath.Floor(x.A));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneN<T> Ceiling(LaneN<T> x) => new(VectorMath.Ceiling(x.A));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneN<T> Truncate(LaneN<T> x) => new(VectorMath.Truncate(x.A));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneN<T> RoundEven(LaneN<T> x) => new(VectorMath.RoundEven(x.A));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneN<T> IfLess(LaneN<T> a, LaneN<T> b, LaneN<T> x, LaneN<T> y) =>
        new(Vector.ConditionalSelect(Vector.LessThan(a.A, b.A), x.A, y.A));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneN<T> IfLessOrEqual(LaneN<T> a, LaneN<T> b, LaneN<T> x, LaneN<T> y) =>
        new(Vector.ConditionalSelect(Vector.LessThanOrEqual(a.A, b.A), x.A, y.A));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneN<T> IfEqual(LaneN<T> a, LaneN<T> b, LaneN<T> x, LaneN<T> y) =>
        new(Vector.ConditionalSelect(Vector.Equals(a.A, b.A), x.A, y.A));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneN<T> PatchOutside<TOp>(LaneN<T> x, T low, T high, LaneN<T> y, TOp op)
        where TOp : struct, IUnaryOperator<T> =>
        VectorMath.AnySet(VectorMath.Outside(x.A, low, high)) ? RegisterMath.Patch(x, low, high, y, op) : y;

    /// <inheritdoc/>
    public static LaneN<T> OneByOne<TOp>(LaneN<T> x, TOp op)
        where TOp : struct, IScalarOperator<T> =>
        LaneMemory.OneByOne<LaneN<T>, T, TOp>(x, op);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneN<T> IsLess(LaneN<T> x, LaneN<T> y) => new(Vector.LessThan(x.A, y.A));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneN<T> IsLessOrEqual(LaneN<T> x, LaneN<T> y) => new(Vector.LessThanOrEqual(x.A, y.A));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneN<T> IsOutside(LaneN<T> x, T low, T high) => new(VectorMath.Outside(x.A, low, high));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneN<T> Select(LaneN<T> mask, LaneN<T> x, LaneN<T> y) => new(Vector.ConditionalSelect(mask.A, x.A, y.A));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnySet(LaneN<T> mask) => VectorMath.AnySet(mask.A);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneN<T> MinNative(LaneN<T> x, LaneN<T> y) => new(Vector.MinNative(x.A, y.A));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneN<T> MaxNative(LaneN<T> x, LaneN<T> y) => new(Vector.MaxNative(x.A, y.A));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneN<T> MultiplyAddEstimate(LaneN<T> x, LaneN<T> y, LaneN<T> z) => new(VectorMath.MultiplyAddEstimate(x.A, y.A, z.A));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneN<T> ToEnd(LaneN<T> x, nuint count, LaneN<T> rest) => LaneTurn.ToEnd(x, count, rest);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneN<T> ToStart(LaneN<T> x, nuint count, LaneN<T> rest) => LaneTurn.ToStart(x, count, rest);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Fold<TSource>(LaneN<T> x, TSource source)
        where TSource : struct, IReduceSource<T> =>
        LaneFold.Run<T, TSource>(x, source);
}
