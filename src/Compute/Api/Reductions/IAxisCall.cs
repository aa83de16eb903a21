using System.Numerics;
using Compute.Kernels;

namespace Compute;

/// <summary>What is done along an axis, over views.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <typeparam name="TResult">The type of the results.</typeparam>
internal interface IAxisCall<T, TResult>
    where T : unmanaged, INumber<T>
    where TResult : unmanaged
{
    /// <summary>The pattern that takes the time.</summary>
    static abstract Pattern Pattern { get; }

    /// <summary>Whether it is defined for floating-point types only.</summary>
    static virtual bool NeedsFloat => false;

    /// <summary>Whether no elements have no value.</summary>
    static virtual bool NeedsElements => false;

    /// <summary>Queues the work.</summary>
    void On(Backend backend, View<T> x, View<TResult> y, AxisShape shape);
}

/// <summary>A reduction's formula over results side by side: y[line] for each line along an axis.</summary>
internal interface IAxisReduction : IReduction
{
    /// <summary>The pattern that takes the time.</summary>
    static virtual Pattern AxisPattern => Pattern.ReduceAxis;

    /// <summary>The formula.</summary>
    void Along<T>(Backend backend, View<T> x, View<T> y, AxisShape shape)
        where T : unmanaged, INumber<T>;
}

/// <summary>A reduction along an axis.</summary>
internal readonly struct AxisReductionCall<T, TReduction>(TReduction reduction) : IAxisCall<T, T>
    where T : unmanaged, INumber<T>
    where TReduction : struct, IAxisReduction
{
    public static Pattern Pattern => TReduction.AxisPattern;

    public static bool NeedsFloat => TReduction.NeedsFloat;

    public static bool NeedsElements => TReduction.NeedsElements;

    public void On(Backend backend, View<T> x, View<T> y, AxisShape shape)
    {
        if (!StorageFormat.Is<T>())
        {
            reduction.Along(backend, x, y, shape);
            return;
        }

        using var staged = new Staging(backend);
        View<float> wide = staged.Allocate<float>(x.Length), results = staged.Allocate<float>(y.Length);
        backend.Convert(x, wide);
        reduction.Along(backend, wide, results, shape);
        backend.Convert(results, y);
    }
}

/// <summary>A predicate along an axis: whether what a reduction gives, 1 or 0, is 1.</summary>
internal readonly struct AxisPredicateCall<T, TReduction> : IAxisCall<T, bool>
    where T : unmanaged, INumber<T>
    where TReduction : struct, IAxisReduction
{
    public static Pattern Pattern => Pattern.ReduceAxis;

    public void On(Backend backend, View<T> x, View<bool> y, AxisShape shape)
    {
        using var staged = new Staging(backend);
        View<T> values = staged.Allocate<T>(y.Length);
        default(AxisReductionCall<T, TReduction>).On(backend, x, values, shape);
        // A truth value is a byte, 1 or 0.
        backend.Convert(values, y.As<byte>());
    }
}

/// <summary>How many elements along an axis are not zero.</summary>
internal readonly struct AxisCountCall<T> : IAxisCall<T, long>
    where T : unmanaged, INumber<T>
{
    public static Pattern Pattern => Pattern.CountAxis;

    public void On(Backend backend, View<T> x, View<long> y, AxisShape shape)
    {
        if (!StorageFormat.Is<T>())
        {
            backend.CountAxis(x, y, shape);
            return;
        }

        using var staged = new Staging(backend);
        View<float> wide = staged.Allocate<float>(x.Length);
        backend.Convert(x, wide);
        backend.CountAxis(wide, y, shape);
    }
}

/// <summary>The first index along an axis of the element that a selecting operator chooses.</summary>
internal readonly struct AxisArgReduceCall<T, TOp, TWide> : IAxisCall<T, long>
    where T : unmanaged, INumber<T>
    where TOp : unmanaged, IReduceOperator<T>
    where TWide : unmanaged, IReduceOperator<float>
{
    public static Pattern Pattern => Pattern.ArgReduceAxis;

    public static bool NeedsElements => true;

    public void On(Backend backend, View<T> x, View<long> y, AxisShape shape)
    {
        if (!StorageFormat.Is<T>())
        {
            backend.ArgReduceAxis(x, y, shape, default(TOp));
            return;
        }

        using var staged = new Staging(backend);
        View<float> wide = staged.Allocate<float>(x.Length);
        backend.Convert(x, wide);
        backend.ArgReduceAxis(wide, y, shape, default(TWide));
    }
}
