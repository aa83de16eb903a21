using MathNet.Numerics.Providers.LinearAlgebra;

namespace Compute.Cli.Benchmarks.Peers;

/// <summary>MathNet.Numerics with its managed provider, over arrays of its own.</summary>
internal sealed class MathNetPeer : Peer
{
    private static readonly object s_provider = new ManagedLinearAlgebraProvider();

    public override string Selector => "peer:mathnet";

    public override int Threads => Environment.ProcessorCount;

    protected override Action? Bind<T>(Operation operation, Call call, HostArray result)
    {
        if (s_provider is not ILinearAlgebraProvider<T> provider || result is not HostArray<T> y || call.Inputs.Count != 2) return null;
        if (call.Inputs.Any(i => i is not HostArray<T>)) return null;
        (T[] a, T[] b) = (call.Array<T>(0).Span.ToArray(), call.Array<T>(1).Span.ToArray());
        if (operation.Pattern == Pattern.MatMul) return MatMul(provider, call, a, b, y);
        if (a.Length != b.Length) return null;
        var z = new T[y.Length];
        Action? action = operation.Name switch
        {
            "Add" => () => provider.AddArrays(a, b, z),
            "Subtract" => () => provider.SubtractArrays(a, b, z),
            "Multiply" => () => provider.PointWiseMultiplyArrays(a, b, z),
            "Divide" => () => provider.PointWiseDivideArrays(a, b, z),
            "Pow" => () => provider.PointWisePowerArrays(a, b, z),
            "Dot" => () => z[0] = provider.DotProduct(a, b),
            _ => null,
        };
        return action is null ? null : Copying(action, z, y);
    }

    // Matrices are column-major there: Cᵀ = Bᵀ·Aᵀ is our row-major product.
    private static Action? MatMul<T>(ILinearAlgebraProvider<T> provider, Call call, T[] a, T[] b, HostArray<T> c)
        where T : unmanaged
    {
        ReadOnlySpan<long> left = call.Inputs[0].Shape, right = call.Inputs[1].Shape;
        if (left.Length != 2 || right.Length != 2) return null;
        (int m, int k, int n) = ((int)left[0], (int)left[1], (int)right[1]);
        var z = new T[c.Length];
        return Copying(() => provider.MatrixMultiply(b, n, k, a, k, m, z), z, c);
    }

    // The first result is copied to where it is looked at; the copy is no part of what is timed.
    private static Action Copying<T>(Action action, T[] from, HostArray<T> to)
        where T : unmanaged
    {
        bool copied = false;
        return () =>
        {
            action();
            if (copied) return;
            from.CopyTo(to.Span);
            copied = true;
        };
    }
}
