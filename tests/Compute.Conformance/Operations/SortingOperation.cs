using System.Numerics;

namespace Compute.Conformance;

/// <summary>An operation that puts elements in order: its settings, its inputs, and the order itself by other means than keys of bits.</summary>
public abstract class SortingOperation : Operation
{
    private static readonly Setting s_descending = new("descending", SettingKind.Flag, "false");
    private static readonly Setting s_nansLast = new("nans-last", SettingKind.Flag, "false");

    private protected SortingOperation(string name, Pattern pattern, params IReadOnlyList<string> inputs)
        : base(name, pattern, ElementType.Ordered, inputs)
    {
    }

    public override IReadOnlyList<Setting> Settings { get; } = [s_descending, s_nansLast];

    public override long[] ResultShape(Call call) => call.Inputs[0].Shape.ToArray();

    /// <summary>Comparisons, for n elements in any order.</summary>
    public override double Flops(Call call) => call.Inputs[0].Length * Math.Log2(int.Max(2, call.Inputs[0].Length));

    public override IEnumerable<Call> TestCalls(ElementType type, Random random)
    {
        foreach (Call call in Arrays(type, random).Select(x => With(type, x, random)))
        {
            yield return call;
            if (call.Inputs[0].Length < 100) continue;
            yield return Set(call, s_descending);
            yield return Set(call, s_nansLast);
            yield return Set(call, s_descending, s_nansLast);
        }
    }

    /// <summary>The order that the call asks for.</summary>
    private protected static SortOrder Order(Call call) =>
        (call.Flag(s_descending) ? SortOrder.Descending : 0) | (call.Flag(s_nansLast) ? SortOrder.NaNsLast : 0);

    /// <summary>The indices of the first input in order.</summary>
    private protected static int[] Sorted(Call call) => call.Type.Accept(new Indices(call.Inputs[0], Order(call)));

    /// <summary>The call with all the arrays that it takes.</summary>
    private protected virtual Call With(ElementType type, HostArray x, Random random) => new(type, x);

    /// <summary>The elements of an array in ascending order.</summary>
    private protected static HostArray InOrder(HostArray x)
    {
        HostArray y = x.Type.Allocate(x.Length);
        int bytes = x.Type.ByteLength, to = 0;
        foreach (int i in Sorted(new Call(x.Type, x))) x.Bytes.Slice(i * bytes, bytes).CopyTo(y.Bytes[(bytes * to++)..]);
        return y;
    }

    /// <summary>The elements of one array, then those of another.</summary>
    private protected static HostArray Join(HostArray x, HostArray y)
    {
        HostArray both = x.Type.Allocate(x.Length + y.Length);
        x.Bytes.CopyTo(both.Bytes);
        y.Bytes.CopyTo(both.Bytes[x.Bytes.Length..]);
        return both;
    }

    private static IEnumerable<HostArray> Arrays(ElementType type, Random random)
    {
        foreach (int length in (int[])[0, 1, 2, 17, 100, 1000]) yield return Domain.Unit.Fill(type, random, length);
        yield return Domain.AnyBits.Fill(type, random, 3000);
        yield return Specials.Combinations(type, 1)[0];

        // Few values, each many times: every special one five times over, mixed.
        HostArray specials = Specials.Combinations(type, 1)[0], many = type.Allocate(5 * specials.Length);
        int size = type.ByteLength;
        for (int i = 0; i < many.Length; i++)
            specials.Bytes.Slice(random.Next(specials.Length) * size, size).CopyTo(many.Bytes[(i * size)..]);
        yield return many;
    }

    private static Call Set(Call call, params IEnumerable<Setting> flags) =>
        new(call.Type, call.Inputs) { Settings = flags.ToDictionary(s => s.Name, _ => "true") };

    private sealed record Indices(HostArray X, SortOrder Order) : IElementVisitor<int[]>
    {
        public int[] Visit<T>()
            where T : unmanaged, INumber<T>
        {
            T[] x = X.Cast<T>().Span.ToArray();
            IComparer<T> comparer = TotalOrder<T>();
            bool descending = Order.HasFlag(SortOrder.Descending);
            IOrderedEnumerable<int> byClass = Enumerable.Range(0, x.Length).OrderBy(i => Class(x[i], descending));
            return [.. descending ? byClass.ThenByDescending(i => x[i], comparer) : byClass.ThenBy(i => x[i], comparer)];
        }

        // Numbers, then NaNs that are last anyway, then those that would be first.
        private int Class<T>(T x, bool descending)
            where T : INumber<T> =>
            !Order.HasFlag(SortOrder.NaNsLast) || !T.IsNaN(x) ? 0 : T.IsNegative(x) == descending ? 1 : 2;

        private static IComparer<T> TotalOrder<T>() =>
            typeof(T) == typeof(float) ? (IComparer<T>)(object)new TotalOrderIeee754Comparer<float>()
            : typeof(T) == typeof(double) ? (IComparer<T>)(object)new TotalOrderIeee754Comparer<double>()
            : Comparer<T>.Default;
    }
}
