using System.Diagnostics.CodeAnalysis;
using System.Numerics.Tensors;
using System.Reflection;

namespace Compute.Cli.Benchmarks.Peers;

/// <summary>System.Numerics.Tensors. Its methods mostly have our operations' names; they are found by name and signature.</summary>
internal sealed class TensorPrimitivesPeer : Peer
{
    private static readonly Dictionary<string, string> s_names = new()
    {
        ["Asum"] = "SumOfMagnitudes", ["Nrm2"] = "Norm", ["ArgMax"] = "IndexOfMax", ["ArgMin"] = "IndexOfMin", ["Mean"] = "Average",
        ["Expm1"] = "ExpM1", ["Log1p"] = "LogP1",
    };

    private delegate void Unary<T>(ReadOnlySpan<T> x, Span<T> destination);

    private delegate void Binary<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> destination);

    private delegate void Ternary<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<T> z, Span<T> destination);

    private delegate T Reduction<T>(ReadOnlySpan<T> x);

    private delegate T PairReduction<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y);

    private delegate int IndexReduction<T>(ReadOnlySpan<T> x);

    public override string Selector => "peer:tensorprimitives";

    protected override Action? Bind<T>(Operation operation, Call call, HostArray result)
    {
        HostArray<T>[] x = [.. call.Inputs.OfType<HostArray<T>>()];
        if (x.Length != call.Inputs.Count || x.Any(a => a.Length != x[0].Length)) return null;
        string name = s_names.GetValueOrDefault(operation.Name, operation.Name);
        if (result is HostArray<long> index && typeof(T) != typeof(long) && x.Length == 1 && Find<IndexReduction<T>, T>(name) is { } indexOf)
            return () => index.Span[0] = indexOf(x[0].Span);
        if (result is not HostArray<T> y) return null;
        if (y.Shape.Length == 0)
        {
            if (x.Length == 1 && Find<Reduction<T>, T>(name) is { } reduction) return () => y.Span[0] = reduction(x[0].Span);
            return x.Length == 2 && Find<PairReduction<T>, T>(name) is { } pairs ? () => y.Span[0] = pairs(x[0].Span, x[1].Span) : null;
        }

        return x.Length switch
        {
            1 when Find<Unary<T>, T>(name) is { } unary => () => unary(x[0].Span, y.Span),
            2 when Find<Binary<T>, T>(name) is { } binary => () => binary(x[0].Span, x[1].Span, y.Span),
            3 when Find<Ternary<T>, T>(name) is { } ternary => () => ternary(x[0].Span, x[1].Span, x[2].Span, y.Span),
            _ => null,
        };
    }

    [UnconditionalSuppressMessage("Trimming", "IL2090", Justification = "Every delegate type keeps its Invoke.")]
    [UnconditionalSuppressMessage("Trimming", "IL2060", Justification = "The peer's functions ask for no members of their element types.")]
    private static TDelegate? Find<TDelegate, T>(string name)
        where TDelegate : Delegate
    {
        MethodInfo wanted = typeof(TDelegate).GetMethod("Invoke")!;
        Type[] parameters = [.. wanted.GetParameters().Select(p => p.ParameterType)];
        foreach (MethodInfo method in typeof(TensorPrimitives).GetMethods().Where(m => m.Name == name && m.GetGenericArguments().Length == 1))
        {
            try
            {
                MethodInfo closed = method.MakeGenericMethod(typeof(T));
                if (closed.ReturnType == wanted.ReturnType && closed.GetParameters().Select(p => p.ParameterType).SequenceEqual(parameters))
                    return closed.CreateDelegate<TDelegate>();
            }
            catch (ArgumentException)
            {
                // The element type does not meet a constraint: the function is for floating-point types only.
            }
        }

        return null;
    }
}
