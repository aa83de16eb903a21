using System.Numerics;

namespace Compute.Kernels.Gpu;

/// <summary>The value of one GPU thread. Conditional members compile to selects, rare cases to a branch.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <typeparam name="TMath">Its arithmetic.</typeparam>
/// <param name="value">The value.</param>
public readonly struct GpuLane<T, TMath>(T value) : ILane<GpuLane<T, TMath>, T>
    where T : unmanaged, INumber<T>
    where TMath : unmanaged, IGpuMath<T>
{
    /// <summary>The value.</summary>
    public readonly T Value = value;

    /// <inheritdoc/>
    public static GpuLane<T, TMath> Splat(T value) => new(value);

    /// <inheritdoc/>
    public static GpuLane<T, TMath> operator +(GpuLane<T, TMath> x, GpuLane<T, TMath> y) => new(TMath.Add(x.Value, y.Value));

    /// <inheritdoc/>
    public static GpuLane<T, TMath> operator -(GpuLane<T, TMath> x, GpuLane<T, TMath> y) => new(TMath.Subtract(x.Value, y.Value));

    /// <inheritdoc/>
    public static GpuLane<T, TMath> operator *(GpuLane<T, TMath> x, GpuLane<T, TMath> y) => new(TMath.Multiply(x.Value, y.Value));

    /// <inheritdoc/>
    public static GpuLane<T, TMath> operator /(GpuLane<T, TMath> x, GpuLane<T, TMath> y) => new(TMath.Divide(x.Value, y.Value));

    /// <inheritdoc/>
    public static GpuLane<T, TMath> operator %(GpuLane<T, TMath> x, GpuLane<T, TMath> y) => new(TMath.Remainder(x.Value, y.Value));

    /// <inheritdoc/>
    public static GpuLane<T, TMath> operator -(GpuLane<T, TMath> x) => new(TMath.Negate(x.Value));

    /// <inheritdoc/>
    public static GpuLane<T, TMath> operator &(GpuLane<T, TMath> x, GpuLane<T, TMath> y) => new(TMath.And(x.Value, y.Value));

    /// <inheritdoc/>
    public static GpuLane<T, TMath> operator |(GpuLane<T, TMath> x, GpuLane<T, TMath> y) => new(TMath.Or(x.Value, y.Value));

    /// <inheritdoc/>
    public static GpuLane<T, TMath> operator ^(GpuLane<T, TMath> x, GpuLane<T, TMath> y) => new(TMath.Xor(x.Value, y.Value));

    /// <inheritdoc/>
    public static GpuLane<T, TMath> operator ~(GpuLane<T, TMath> x) => new(TMath.Not(x.Value));

    /// <inheritdoc/>
    public static GpuLane<T, TMath> operator <<(GpuLane<T, TMath> x, int count) => new(TMath.ShiftLeft(x.Value, count));

    /// <inheritdoc/>
    public static GpuLane<T, TMath> operator >>(GpuLane<T, TMath> x, int count) => new(TMath.ShiftRight(x.Value, count));

    /// <inheritdoc/>
    public static GpuLane<T, TMath> operator >>>(GpuLane<T, TMath> x, int count) => new(TMath.ShiftRightLogical(x.Value, count));

    /// <inheritdoc/>
    public static GpuLane<T, TMath> AddBits(GpuLane<T, TMath> x, GpuLane<T, TMath> y) => new(TMath.AddBits(x.Value, y.Value));

    /// <inheritdoc/>
    public static GpuLane<T, TMath> SubtractBits(GpuLane<T, TMath> x, GpuLane<T, TMath> y) => new(TMath.SubtractBits(x.Value, y.Value));

    /// <inheritdoc/>
    public static GpuLane<T, TMath> ConvertBits(GpuLane<T, TMath> x) => new(TMath.ConvertBits(x.Value));

    /// <inheritdoc/>
    public static GpuLane<T, TMath> Fma(GpuLane<T, TMath> x, GpuLane<T, TMath> y, GpuLane<T, TMath> z) =>
        new(TMath.Fma(x.Value, y.Value, z.Value));

    /// <inheritdoc/>
    public static GpuLane<T, TMath> Horner(GpuLane<T, TMath> p, GpuLane<T, TMath> x, T c3, T c2, T c1, T c0)
    {
        T r = TMath.Fma(p.Value, x.Value, c3);
        r = TMath.Fma(r, x.Value, c2);
        r = TMath.Fma(r, x.Value, c1);
        return new(TMath.Fma(r, x.Value, c0));
    }

    /// <inheritdoc/>
    public static GpuLane<T, TMath> Horner(
        GpuLane<T, TMath> p, GpuLane<T, TMath> x, T c7, T c6, T c5, T c4, T c3, T c2, T c1, T c0) =>
        Horner(Horner(p, x, c7, c6, c5, c4), x, c3, c2, c1, c0);

    /// <inheritdoc/>
    public static GpuLane<T, TMath> Sqrt(GpuLane<T, TMath> x) => new(TMath.Sqrt(x.Value));

    /// <inheritdoc/>
    public static GpuLane<T, TMath> Abs(GpuLane<T, TMath> x) => new(TMath.Abs(x.Value));

    /// <inheritdoc/>
    public static GpuLane<T, TMath> Min(GpuLane<T, TMath> x, GpuLane<T, TMath> y) => new(TMath.Min(x.Value, y.Value));

    /// <inheritdoc/>
    public static GpuLane<T, TMath> Max(GpuLane<T, TMath> x, GpuLane<T, TMath> y) => new(TMath.Max(x.Value, y.Value));

    /// <inheritdoc/>
    public static GpuLane<T, TMath> Floor(GpuLane<T, TMath> x) => new(TMath.Floor(x.Value));

    /// <inheritdoc/>
    public static GpuLane<T, TMath> Ceiling(GpuLane<T, TMath> x) => new(TMath.Ceiling(x.Value));

    /// <inheritdoc/>
    public static GpuLane<T, TMath> Truncate(GpuLane<T, TMath> x) => new(TMath.Truncate(x.Value));

    /// <inheritdoc/>
    public static GpuLane<T, TMath> RoundEven(GpuLane<T, TMath> x) => new(TMath.RoundEven(x.Value));

    /// <inheritdoc/>
    public static GpuLane<T, TMath> IfLess(GpuLane<T, TMath> a, GpuLane<T, TMath> b, GpuLane<T, TMath> x, GpuLane<T, TMath> y) =>
        new(TMath.IfLess(a.Value, b.Value, x.Value, y.Value));

    /// <inheritdoc/>
    public static GpuLane<T, TMath> IfLessOrEqual(GpuLane<T, TMath> a, GpuLane<T, TMath> b, GpuLane<T, TMath> x, GpuLane<T, TMath> y) =>
        new(TMath.IfLessOrEqual(a.Value, b.Value, x.Value, y.Value));

    /// <inheritdoc/>
    public static GpuLane<T, TMath> IfEqual(GpuLane<T, TMath> a, GpuLane<T, TMath> b, GpuLane<T, TMath> x, GpuLane<T, TMath> y) =>
        new(TMath.IfEqual(a.Value, b.Value, x.Value, y.Value));

    /// <inheritdoc/>
    public static GpuLane<T, TMath> PatchOutside<TOp>(GpuLane<T, TMath> x, T low, T high, GpuLane<T, TMath> y, TOp op)
        where TOp : struct, IUnaryOperator<T> =>
        TMath.IsAbove(x.Value, low) && TMath.IsAbove(high, x.Value) ? y : op.Invoke(x);

    /// <inheritdoc/>
    public static GpuLane<T, TMath> OneByOne<TOp>(GpuLane<T, TMath> x, TOp op)
        where TOp : struct, IScalarOperator<T> =>
        new(op.Invoke(x.Value));
}
