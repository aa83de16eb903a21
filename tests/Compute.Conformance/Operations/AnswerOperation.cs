namespace Compute.Conformance;

/// <summary>A number or truth value of its own type from all elements: an index, a count, a predicate.</summary>
/// <param name="name">The API's name.</param>
/// <param name="pattern">The pattern that back-ends run it by.</param>
/// <param name="oracle">The value.</param>
public sealed class AnswerOperation<TResult>(string name, Pattern pattern, Func<Real[], Real> oracle)
    : SummaryOperation(name, pattern, ElementType.Computable, "x")
    where TResult : unmanaged
{
    private delegate TResult OfSpan<T>(ReadOnlySpan<T> x, Backend? on) where T : unmanaged;

    private delegate TResult OfArray<T>(DeviceArray<T> x) where T : unmanaged;

    private delegate void Along<T>(ReadOnlySpan<T> x, ReadOnlySpan<long> shape, int axis, Span<TResult> destination, Backend? on) where T : unmanaged;

    private delegate DeviceArray<TResult> AlongArray<T>(DeviceArray<T> x, int axis, DeviceArray<TResult>? destination) where T : unmanaged;

    public override ElementType ResultType(Call call) => ElementType.Of<TResult>();

    private protected override Real ExpectOne(Call call) => oracle(Reals.Of(call.Inputs[0]));

    private protected override Action Bind<T>(Call call, HostArray result, Backend? on)
    {
        (HostArray<T> x, HostArray<TResult> value) = (call.Array<T>(0), result.Cast<TResult>());
        if (call.Axis is { } axis)
        {
            var along = Facade.Bind<Along<T>>(Name, typeof(T));
            return () => along(x.Span, x.Shape, axis, value.Span, on);
        }

        var f = Facade.Bind<OfSpan<T>>(Name, typeof(T));
        return () => value.Span[0] = f(x.Span, on);
    }

    private protected override ResidentCall? BindResident<T>(Call call, Backend on)
    {
        if (call.Axis is { } axis) return Along<T, TResult, AlongArray<T>>(call, on, (along, a, y) => along(a, axis, y));
        var f = Facade.Bind<OfArray<T>>(Name, typeof(T));
        DeviceArray<T> x = Upload.Input<T>(call, 0, on);
        TResult value = default;
        return new ResidentCall(() => value = f(x), () => new HostArray<TResult>(new[] { value }, []), x.Dispose);
    }
}
