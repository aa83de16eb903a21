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

    private delegate void Pair<T>(ReadOnlySpan<T> x, Span<T> first, Span<T> second);

    private delegate T Reduction<T>(ReadOnlySpan<T> x);

    private delegate T PairReduction<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y);

    private delegate int IndexReduction<T>(ReadOnlySpan<T> x);

    public override string Selector => "peer:tensorprimitives";

    protected override unsafe Action? Bind<T>(Operation operation, Call call, HostArray result)
    {
        HostArray<T>[] x = [.. call.Inputs.OfType<HostArray<T>>()];
        if (x.Length != call.Inputs.Count || x.Any(a => a.Length != x[0].Length)) return null;
        string name = s_names.GetValueOrDefault(operation.Name, operation.Name);
        if (result is HostArray<long> index && typeof(T) != typeof(long) && x.Length == 1 && Find<IndexReduction<T>, T>(name) is var g and not 0)
            return () => index.Span[0] = ((delegate*<ReadOnlySpan<T>, int>)g)(x[0].Span);
        if (result is not HostArray<T> y) return null;
        if (operation is PairOperation)
        {
            nint pair = Find<Pair<T>, T>(name);
            return pair == 0 ? null : () => ((delegate*<ReadOnlySpan<T>, Span<T>, Span<T>, void>)pair)(x[0].Span, y.Span[..x[0].Length], y.Span[x[0].Length..]);
        }

        return (x.Length, IsNumber: y.Shape.Length == 0) switch
        {
            (1, true) when Find<Reduction<T>, T>(name) is var f and not 0 => () => y.Span[0] = ((delegate*<ReadOnlySpan<T>, T>)f)(x[0].Span),
            (2, true) when Find<PairReduction<T>, T>(name) is var f and not 0 => () => y.Span[0] = ((delegate*<ReadOnlySpan<T>, ReadOnlySpan<T>, T>)f)(x[0].Span, x[1].Span),
            (1, false) when Find<Unary<T>, T>(name) is var f and not 0 => () => ((delegate*<ReadOnlySpan<T>, Span<T>, void>)f)(x[0].Span, y.Span),
            (2, false) when Find<Binary<T>, T>(name) is var f and not 0 => () => ((delegate*<ReadOnlySpan<T>, ReadOnlySpan<T>, Span<T>, void>)f)(x[0].Span, x[1].Span, y.Span),
            (3, false) when Find<Ternary<T>, T>(name) is var f and not 0 =>
                () => ((delegate*<ReadOnlySpan<T>, ReadOnlySpan<T>, ReadOnlySpan<T>, Span<T>, void>)f)(x[0].Span, x[1].Span, x[2].Span, y.Span),
            _ => null,
        };
    }

    /// <summary>The address of a function: our own are called through pointers too, where delegates would cost more time the more arguments there are. 0 for none.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2090", Justification = "Every delegate type keeps its Invoke.")]
    [UnconditionalSuppressMessage("Trimming", "IL2060", Justification = "The peer's functions ask for no members of their element types.")]
    private static nint Find<TDelegate, T>(string name)
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
                    return closed.MethodHandle.GetFunctionPointer();
            }
            catch (ArgumentException)
            {
                // The element type does not meet a constraint: the function is for floating-point types only.
            }
        }

        return 0;
    }
}
