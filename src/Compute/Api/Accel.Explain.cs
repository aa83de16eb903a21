namespace Compute;

public static partial class Accel
{
    /// <summary>
    /// What the dispatcher would do with a call, made here and now: every back-end with its predicted transfer, compute and total time, feasible
    /// or why not, and which one won. The call is not run: it ends where its first back-end is chosen.
    /// </summary>
    /// <param name="call">A call on spans or host arrays, such as <c>() => Accel.Exp(x, y)</c>.</param>
    /// <exception cref="InvalidOperationException">The call chose no back-end: it has no elements, or its arrays lie on a device.</exception>
    public static Plan Explain(Action call)
    {
        ArgumentNullException.ThrowIfNull(call);
        return Explanation.Of(call)
            ?? throw new InvalidOperationException("The call chose no back-end: it has no elements, or its arrays lie on a device, where it runs.");
    }

    /// <summary>What the dispatcher would do with such work.</summary>
    /// <param name="work">The work.</param>
    /// <param name="residency">The device whose memory holds the data; null for host memory.</param>
    public static Plan Explain(in Work work, Backend? residency = null)
    {
        if (residency is null) return Dispatcher.Explain(work, null, isDirect: work.Elements <= Dispatcher.SmallLength);
        Plan plan = Dispatcher.Router.Explain(work, cpuOnly: false, residency.Device.Selector);
        return plan.Winner is null && residency.Obstacle(work) is null
            ? plan.WithWinner(residency.Device, "the data is in its memory.", Profiles.Current.Profile, residency.Note(work))
            : plan;
    }

    /// <summary>What the dispatcher would do with a pattern over an array of this shape, by an operator that memory limits.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="elementType">The element type.</param>
    /// <param name="shape">The array's dimensions; (m, n, k) for <see cref="Pattern.MatMul"/>.</param>
    public static Plan Explain(Pattern pattern, Type elementType, params ReadOnlySpan<long> shape)
    {
        ArgumentNullException.ThrowIfNull(elementType);
        return Explain(Work.Of(pattern, elementType, shape));
    }
}
