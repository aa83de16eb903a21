using System.Numerics;
using System.Text;

namespace Compute.Conformance;

/// <summary>A row of the table: everything that tests, the command line and the benchmarks have to know about a public operation.</summary>
public abstract class Operation
{
    private protected Operation(string name, Pattern pattern, IReadOnlyList<ElementType> types, params IReadOnlyList<string> inputs) =>
        (Name, CommandName, Pattern, Types, Inputs) = (name, Hyphenated(name), pattern, types, inputs);

    /// <summary>The API's name: <c>ArgMax</c>.</summary>
    public string Name { get; }

    /// <summary>The command line's name: lower case, words joined by a hyphen.</summary>
    public string CommandName { get; }

    /// <summary>Its name and inputs, which no other row has: <c>Max(x)</c> is a reduction, <c>Max(x, y)</c> goes element by element.</summary>
    public string Signature => $"{Name}({string.Join(", ", Inputs)})";

    /// <summary>The pattern that back-ends run it by.</summary>
    public Pattern Pattern { get; }

    /// <summary>The pattern that a call takes its time in: another one along an axis.</summary>
    public virtual Pattern PatternOf(Call call) => Pattern;

    /// <summary>The element types that it takes.</summary>
    public IReadOnlyList<ElementType> Types { get; }

    /// <summary>The names of its arrays, in order.</summary>
    public IReadOnlyList<string> Inputs { get; }

    /// <summary>How many of them it cannot do without.</summary>
    public virtual int RequiredInputs => Inputs.Count;

    /// <summary>Its settings by name.</summary>
    public virtual IReadOnlyList<Setting> Settings => [];

    /// <summary>Whether it goes along an axis if one is given.</summary>
    public bool TakesAxis { get; init; }

    /// <summary>What values its inputs have in tests and benchmarks; the last stands for all that follow.</summary>
    public IReadOnlyList<Domain> Domains { get; init; } = [Domain.Unit];

    /// <summary>Largest error for floating-point types in ULP of the exact value; 0: the oracle rounded once, to the bit. f32, then f64.</summary>
    public (double F32, double F64) MaxUlp { get; init; }

    /// <summary>Floating-point (or integer) operations for each element.</summary>
    public double FlopsPerElement { get; init; } = 1;

    /// <summary>The type of an input's elements.</summary>
    public virtual ElementType InputType(Call call, int input) => call.Type;

    /// <summary>The type of the result's elements.</summary>
    public virtual ElementType ResultType(Call call) => call.Type;

    /// <summary>The dimensions of the result.</summary>
    public abstract long[] ResultShape(Call call);

    /// <summary>Whether the result may be written over an input.</summary>
    public abstract bool InPlace { get; }

    /// <summary>The call as an action to run any number of times, without allocation of its own, into <paramref name="result"/>.</summary>
    /// <param name="call">The arguments.</param>
    /// <param name="result">Where the result goes: of <see cref="ResultType"/> and <see cref="ResultShape"/>.</param>
    /// <param name="on">The back-end; null leaves the choice to the dispatcher.</param>
    public Action Bind(Call call, HostArray result, Backend? on) => call.Type.Accept(new Binder(this, call, result, on));

    /// <summary>The same over device arrays, uploaded here; null where the API has no such form.</summary>
    public ResidentCall? BindResident(Call call, Backend on) => call.Type.Accept(new ResidentBinder(this, call, on));

    private protected abstract Action Bind<T>(Call call, HostArray result, Backend? on)
        where T : unmanaged, INumber<T>;

    private protected virtual ResidentCall? BindResident<T>(Call call, Backend on)
        where T : unmanaged, INumber<T> => null;

    /// <summary>The exact result, element by element, by other means than the kernels'.</summary>
    public abstract IReadOnlyList<Real> Expect(Call call);

    /// <summary>A call with seeded inputs of about <paramref name="size"/> elements (n of n×n×n for a matrix product).</summary>
    public virtual Call Sample(ElementType type, int size, Random random) =>
        new(type, [.. Inputs.Select((_, i) => Domains[int.Min(i, Domains.Count - 1)].Fill(type, random, size))]);

    /// <summary>Calls small enough for the oracle that between them show all the operation does: usual and special values, every setting.</summary>
    public abstract IEnumerable<Call> TestCalls(ElementType type, Random random);

    /// <summary>A call of any length with any values; too long for the oracle.</summary>
    public virtual Call RandomCall(ElementType type, Random random) => Sample(type, Size(random.Next(20_000)), random);

    /// <summary>The <see cref="Sample"/> size at which the work is that of so many elements.</summary>
    public virtual int Size(int elements) => elements;

    /// <summary>Arithmetic operations of a call.</summary>
    public virtual double Flops(Call call) => FlopsPerElement * call.Inputs.Max(x => (double)x.Length);

    /// <summary>Bytes that a call has to move at least: every input read, the result written.</summary>
    public virtual double Bytes(Call call) => call.Inputs.Sum(x => (double)x.Bytes.Length) + ResultBytes(call);

    /// <summary>Runs the call once into a new array.</summary>
    public HostArray Run(Call call, Backend? on = null)
    {
        HostArray result = ResultType(call).Allocate(ResultShape(call));
        Bind(call, result, on)();
        return result;
    }

    /// <summary>Largest error for an element type.</summary>
    public double MaxUlpOf(ElementType type)
    {
        if (type.Computed == type) return type == ElementType.F32 ? MaxUlp.F32 : MaxUlp.F64;
        // The error in single precision, and half a unit for rounding to the element.
        return MaxUlp.F32 == 0 ? 0 : 0.5 + Math.ScaleB(MaxUlp.F32, type.Format!.Value.Precision - ElementType.F32.Format!.Value.Precision);
    }

    public override string ToString() => Signature;

    private protected double ResultBytes(Call call)
    {
        double count = 1;
        foreach (long dimension in ResultShape(call)) count *= dimension;
        return count * ResultType(call).ByteLength;
    }

    // Names that NumPy users type as one word.
    private static readonly HashSet<string> Words = ["MatMul", "MatVec", "ArgMin", "ArgMax", "CumSum", "CumProd", "CumMin", "CumMax", "ArgSort", "SearchSorted", "BinCount", "SinCos"];

    private static string Hyphenated(string name)
    {
        if (Words.Contains(name)) return name.ToLowerInvariant();
        var text = new StringBuilder();
        foreach (char c in name)
        {
            if (char.IsUpper(c) && text.Length > 0) text.Append('-');
            text.Append(char.ToLowerInvariant(c));
        }

        return text.ToString();
    }

    private sealed record Binder(Operation Operation, Call Call, HostArray Result, Backend? On) : IElementVisitor<Action>
    {
        public Action Visit<T>() where T : unmanaged, INumber<T> => Operation.Bind<T>(Call, Result, On);
    }

    private sealed record ResidentBinder(Operation Operation, Call Call, Backend On) : IElementVisitor<ResidentCall?>
    {
        public ResidentCall? Visit<T>() where T : unmanaged, INumber<T> => Operation.BindResident<T>(Call, On);
    }
}
