using System.Numerics;

namespace Compute.Cli.Benchmarks.Peers;

/// <summary>Another library that does some of the same operations; timed beside the back-ends, on the same inputs.</summary>
internal abstract class Peer
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Peer> All { get; } = [new ArrayPeer(), new TensorPrimitivesPeer(), new MathNetPeer(), new MathNetRandomPeer(), new OpenBlasPeer()];

    /// <summary>Its name in tables: <c>peer:openblas</c>.</summary>
    public abstract string Selector { get; }

    /// <summary>Why it is not there; null if it is.</summary>
    public virtual string? Missing => null;

    /// <summary>Threads that it runs on; libraries that know one only stay with it.</summary>
    public virtual int Threads { get => 1; set { } }

    /// <summary>How long its threads keep the cores busy after a call.</summary>
    public virtual TimeSpan Rest => TimeSpan.Zero;

    /// <summary>Whether it looks at the settings of a call; others are asked for calls without any.</summary>
    protected virtual bool TakesSettings => false;

    /// <summary>The call by this library; null if it does not have the operation for the type.</summary>
    public Action? Bind(Operation operation, Call call, HostArray result) =>
        (call.Settings.Count > 0 && !TakesSettings) || call.Axis is not null ? null : call.Type.Accept(new Binder(this, operation, call, result));

    /// <summary>The call for an element type.</summary>
    protected abstract Action? Bind<T>(Operation operation, Call call, HostArray result)
        where T : unmanaged, INumber<T>;

    private sealed record Binder(Peer Peer, Operation Operation, Call Call, HostArray Result) : IElementVisitor<Action?>
    {
        public Action? Visit<T>()
            where T : unmanaged, INumber<T> => Peer.Bind<T>(Operation, Call, Result);
    }
}
