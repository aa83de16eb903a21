namespace Compute.Cli.Benchmarks.Peers;

/// <summary>The base library's own sort, <see cref="Array.Sort{T}(T[])"/>, over a copy of the input.</summary>
internal sealed class ArrayPeer : Peer
{
    public override string Selector => "peer:array";

    protected override Action? Bind<T>(Operation operation, Call call, HostArray result)
    {
        if (operation.Name == nameof(Accel.Sort)) return Sort(call.Array<T>(0), result.Cast<T>());
        return operation.Name == nameof(Accel.SortByKey) ? SortByKey(call.Array<T>(0), call.Array<long>(1), result.Cast<long>()) : null;
    }

    private static Action Sort<T>(HostArray<T> x, HostArray<T> y)
        where T : unmanaged => () =>
    {
        x.Span.CopyTo(y.Span);
        y.Span.Sort();
    };

    private static Action SortByKey<T>(HostArray<T> keys, HostArray<long> values, HostArray<long> y)
        where T : unmanaged
    {
        var sorted = new T[keys.Length];
        return () =>
        {
            keys.Span.CopyTo(sorted);
            values.Span.CopyTo(y.Span);
            sorted.AsSpan().Sort(y.Span);
        };
    }
}
