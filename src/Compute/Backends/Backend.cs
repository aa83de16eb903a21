using System.Numerics;
using Compute.Kernels;

namespace Compute;

/// <summary>
/// An opened device with one method for each pattern. Operations are operator structs; a generic virtual call (about 8 ns)
/// brings both together, and keeps every driver out of this assembly. Patterns may return before the work is done;
/// <see cref="Download{T}"/> and <see cref="Synchronize"/> wait. All members may be called from any number of threads.
/// </summary>
/// <param name="device">The device.</param>
/// <param name="root">The back-end of the device itself, where this is a stream of it.</param>
public abstract partial class Backend(DeviceInfo device, Backend? root = null) : IDisposable
{
    /// <summary>The device. A back-end changes it once, when it has been opened: <see cref="BitSelfTest"/> runs on the back-end.</summary>
    public DeviceInfo Device { get; protected set; } = device;

    /// <summary>
    /// Up to this many elements a call is one vector loop on the calling thread, which the public door then runs itself: none on devices
    /// and on the scalar tier. The planner's way costs about 30 ns more, half of what 1,000 additions take.
    /// </summary>
    internal long DirectLength { get; init; }

    /// <summary>Whether the back-end has a pattern for an element type. The planner asks.</summary>
    public abstract bool Supports(Pattern pattern, Type elementType);

    /// <summary>
    /// Why the back-end cannot do a call, its operator included; null where it can. The planner asks once for each pattern, operator
    /// and element type.
    /// </summary>
    public virtual string? Obstacle(in Work work) =>
        Supports(work.Pattern, work.ElementType) ? null : $"has no {work.Pattern} for {work.ElementType.Name}";

    /// <summary>
    /// How the back-end would do a call where that is not by its own kernel, or why it is although the numerics in force permit another one; null
    /// for nothing to say.
    /// </summary>
    public virtual string? Note(in Work work) => null;

    /// <summary>What <see cref="Numerics.Fast"/> runs on it, or why that is nothing: a sentence; null where there is nothing to say. Loads libraries.</summary>
    public virtual string? Libraries => null;

    /// <summary>Memory for <paramref name="byteLength"/> bytes; not cleared.</summary>
    public abstract DeviceBuffer Allocate(long byteLength);

    /// <summary>Copies host memory to the device. The source may be reused when the call returns.</summary>
    public abstract void Upload<T>(ReadOnlySpan<T> source, View<T> destination) where T : unmanaged;

    /// <summary>Waits for what was queued, then copies to host memory.</summary>
    public abstract void Download<T>(View<T> source, Span<T> destination) where T : unmanaged;

    /// <summary>Waits for everything that was queued: on a stream, or on a device and all its streams.</summary>
    public virtual void Synchronize()
    {
    }

    /// <summary>y[i] = op(x[i]); y may be x.</summary>
    public abstract void Map<T, TOp>(View<T> x, View<T> y, TOp op)
        where T : unmanaged, INumber<T>
        where TOp : unmanaged, IUnaryOperator<T>;

    /// <summary>z[i] = op(x[i], y[i]); z may be x or y.</summary>
    public abstract void Zip<T, TOp>(View<T> x, View<T> y, View<T> z, TOp op)
        where T : unmanaged, INumber<T>
        where TOp : unmanaged, IBinaryOperator<T>;

    /// <summary>w[i] = op(x[i], y[i], z[i]); w may be any of them.</summary>
    public abstract void Zip3<T, TOp>(View<T> x, View<T> y, View<T> z, View<T> w, TOp op)
        where T : unmanaged, INumber<T>
        where TOp : unmanaged, ITernaryOperator<T>;

    /// <summary>result[0] = all elements of x in canonical order; <see cref="Canonical.Empty{T,TOp}"/> for none.</summary>
    public abstract void Reduce<T, TOp>(View<T> x, View<T> result, TOp op)
        where T : unmanaged, INumber<T>
        where TOp : unmanaged, IMapReduceOperator<T>;

    /// <summary>result[0] = all pairs of x and y in canonical order.</summary>
    public abstract void ZipReduce<T, TOp>(View<T> x, View<T> y, View<T> result, TOp op)
        where T : unmanaged, INumber<T>
        where TOp : unmanaged, IZipReduceOperator<T>;

    /// <summary>y[i] = op over x[0 … i], or x[0 … i − 1] if exclusive (then y[0] = <see cref="Canonical.Empty{T,TOp}"/>); y may be x.</summary>
    public abstract void Scan<T, TOp>(View<T> x, View<T> y, TOp op, bool exclusive)
        where T : unmanaged, INumber<T>
        where TOp : unmanaged, IReduceOperator<T>;

    /// <summary>result[0] = first index of the element that a selecting operator (min, max) chooses; NaN is chosen first. x is not empty.</summary>
    public virtual void ArgReduce<T, TOp>(View<T> x, View<long> result, TOp op)
        where T : unmanaged, INumber<T>
        where TOp : unmanaged, IReduceOperator<T> => throw Missing<T>(Pattern.ArgReduce);

    /// <summary>result[0] = number of elements that are not zero (NaN counts).</summary>
    public virtual void Count<T>(View<T> x, View<long> result)
        where T : unmanaged, INumber<T> => throw Missing<T>(Pattern.Count);

    /// <summary>y[o, i] = x[o, 0 … Axis − 1, i] in canonical order along the axis.</summary>
    public virtual void ReduceAxis<T, TOp>(View<T> x, View<T> y, AxisShape shape, TOp op)
        where T : unmanaged, INumber<T>
        where TOp : unmanaged, IMapReduceOperator<T> => throw Missing<T>(Pattern.ReduceAxis);

    /// <summary>The moments of all elements, at least one, in canonical order (docs/numerics.md): result[0] = pivot, result[1] = mean − pivot, result[2] = Σ (x − mean)².</summary>
    public virtual void Moments<T>(View<T> x, View<T> result)
        where T : unmanaged, INumber<T> => throw Missing<T>(Pattern.Reduce);

    /// <summary>y[o, i] = Σ (x[o, 0 … Axis − 1, i] − mean)², as of <see cref="Moments{T}(View{T}, View{T})"/>, in canonical order along the axis; 0 for no elements.</summary>
    public virtual void SquaredDeviationsAxis<T>(View<T> x, View<T> y, AxisShape shape)
        where T : unmanaged, INumber<T> => throw Missing<T>(Pattern.ReduceAxis);

    /// <summary>y[o, i] = first index along the axis of the element that a selecting operator chooses.</summary>
    public virtual void ArgReduceAxis<T, TOp>(View<T> x, View<long> y, AxisShape shape, TOp op)
        where T : unmanaged, INumber<T>
        where TOp : unmanaged, IReduceOperator<T> => throw Missing<T>(Pattern.ArgReduceAxis);

    /// <summary>y[o, i] = number of elements along the axis that are not zero (NaN counts).</summary>
    public virtual void CountAxis<T>(View<T> x, View<long> y, AxisShape shape)
        where T : unmanaged, INumber<T> => throw Missing<T>(Pattern.CountAxis);

    /// <summary>result[0] = Σ x with the errors of its additions, in canonical order; 0 for none.</summary>
    public virtual void CompensatedSum<T>(View<T> x, View<T> result)
        where T : unmanaged, INumber<T> => throw Missing<T>(Pattern.CompensatedSum);

    /// <summary>y[o, i] = Σ x[o, 0 … Axis − 1, i] with the errors of its additions, in canonical order along the axis.</summary>
    public virtual void CompensatedSumAxis<T>(View<T> x, View<T> y, AxisShape shape)
        where T : unmanaged, INumber<T> => throw Missing<T>(Pattern.CompensatedSumAxis);

    /// <summary>
    /// C ← beta · C (0 where beta = 0), then c = fma(alpha · a[i,p], b[p,j], c) for p ascending; alpha · a is rounded, exact for alpha = 1. Of 16-bit storage types in single
    /// precision, the result rounded once.
    /// </summary>
    public virtual void MatMul<T>(View<T> a, View<T> b, View<T> c, MatMulShape shape, T alpha, T beta)
        where T : unmanaged, INumber<T> => throw Missing<T>(Pattern.MatMul);

    /// <summary>The same with factors of a 16-bit storage type (<see cref="StorageFormat"/>), which are widened, exactly, and everything else in single precision.</summary>
    public virtual void MatMulStored<TStored>(View<TStored> a, View<TStored> b, View<float> c, MatMulShape shape, float alpha, float beta)
        where TStored : unmanaged, INumber<TStored> => throw Missing<TStored>(Pattern.MatMul);

    /// <summary>y[r] = dot of row r of the row-major rows×columns matrix with x, in canonical order.</summary>
    public virtual void MatVec<T>(View<T> a, View<T> x, View<T> y, long rows, long columns, long leading)
        where T : unmanaged, INumber<T> => throw Missing<T>(Pattern.MatVec);

    /// <summary>y[b, c, r] = x[b, r, c]; y is not x.</summary>
    public virtual void Transpose<T>(View<T> x, View<T> y, long batch, long rows, long columns)
        where T : unmanaged => throw Missing<T>(Pattern.Transpose);

    /// <summary>x[i] = value.</summary>
    public virtual void Fill<T>(View<T> x, T value)
        where T : unmanaged => throw Missing<T>(Pattern.Fill);

    /// <summary>y[i] = element offset + i of a random stream.</summary>
    public virtual void Generate<T, TOp>(View<T> y, RandomKey key, long offset, TOp op)
        where T : unmanaged, INumber<T>
        where TOp : unmanaged, IGenerator<T> => throw Missing<T>(Pattern.Generate);

    /// <summary>y[i] = element offset + i of a random stream, by a distribution that may take any number of words for an element.</summary>
    public virtual void GenerateEach<T, TOp>(View<T> y, RandomKey key, long offset, TOp op)
        where T : unmanaged, INumber<T>
        where TOp : unmanaged, IElementGenerator<T> => throw Missing<T>(Pattern.Generate);

    /// <summary>y[i] = random word offset + i of a random stream, as the bits of an element.</summary>
    public virtual void GenerateWords<T>(View<T> y, RandomKey key, long offset)
        where T : unmanaged, INumber<T> => throw Missing<T>(Pattern.Generate);

    /// <summary>y[i] = x[i]; both on this device.</summary>
    public virtual void Copy<T>(View<T> x, View<T> y)
        where T : unmanaged => throw Missing<T>(Pattern.Copy);

    /// <summary>y[i] = x[index[i]]; every index was checked.</summary>
    public virtual void Gather<T>(View<T> x, View<long> index, View<T> y)
        where T : unmanaged => throw Missing<T>(Pattern.Gather);

    /// <summary>y[index[i]] = x[i], for i ascending where an index repeats; every index was checked.</summary>
    public virtual void Scatter<T>(View<T> x, View<long> index, View<T> y)
        where T : unmanaged => throw Missing<T>(Pattern.Scatter);

    /// <summary>y[i] = x[i] in another type: rounded to nearest even, saturated, NaN → 0 for integers.</summary>
    public virtual void Convert<TFrom, TTo>(View<TFrom> x, View<TTo> y)
        where TFrom : unmanaged, INumber<TFrom>
        where TTo : unmanaged, INumber<TTo> => throw Missing<TFrom>(Pattern.Convert);

    /// <summary>
    /// y = x in order, and sortedValues the values that belong to them; stable. y may be x, sortedValues values. Keys only: values of type
    /// <see cref="NoValue"/>, of which there are none.
    /// </summary>
    public virtual void Sort<T, TValue>(View<T> x, View<TValue> values, View<T> y, View<TValue> sortedValues, SortOrder order)
        where T : unmanaged, INumber<T>
        where TValue : unmanaged => throw Missing<T>(Pattern.Sort);

    /// <summary>x[index[0]], x[index[1]], … are in order; of equal elements the one with the lower index comes first.</summary>
    public virtual void ArgSort<T>(View<T> x, View<long> index, SortOrder order)
        where T : unmanaged, INumber<T> => throw Missing<T>(Pattern.Sort);

    /// <summary>Closes the device. Buffers that are left can no longer be used.</summary>
    public abstract void Dispose();

    /// <inheritdoc/>
    public override string ToString() => $"{Device.Selector} ({Device.Name})";

    private PatternNotSupportedException Missing<T>(Pattern pattern) =>
        new(Device, pattern, $"not for {typeof(T).Name} on this back-end; 'cpu' has every pattern.");
}
