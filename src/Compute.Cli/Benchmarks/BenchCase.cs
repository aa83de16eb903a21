using Compute.Cli.Benchmarks.Peers;
using Compute.Cli.Files;

namespace Compute.Cli.Benchmarks;

/// <summary>
/// A call of a size, with copies of its arrays: beyond the cache every run takes other memory than the one before, or half of it
/// would still lie in the cache.
/// </summary>
internal sealed class BenchCase
{
    private const int Seed = 1, MaxCopies = 8;

    private readonly (Call Call, HostArray Result)[] _copies;

    public BenchCase(Operation operation, ElementType type, BenchSize size, int? axis = null)
    {
        (Operation, Size) = (operation, size);
        Call first = operation.Pattern == Pattern.MatMul ? Product(operation, type, size)
            : axis is null ? operation.Sample(type, operation.Size(size.Count), new Random(Seed))
            : Square(operation, type, size.Count, axis.Value);
        double bytes = operation.Bytes(first);
        long cache = CacheSizes.LastLevel;
        int copies = bytes <= cache / 2 ? 1 : int.Clamp((int)Math.Ceiling(4 * cache / bytes), 1, MaxCopies);
        _copies = [.. Enumerable.Range(0, copies).Select(i => i == 0 ? first : Copy(first)).Select(c => (c, Allocate(operation, c)))];
        (Bytes, Flops) = (bytes, operation.Flops(first));
    }

    public Operation Operation { get; }

    public BenchSize Size { get; }

    /// <summary>Bytes that a call has to move at least.</summary>
    public double Bytes { get; }

    public double Flops { get; }

    public ElementType Type => First.Type;

    /// <summary>The pattern that the call takes its time in.</summary>
    public Pattern Pattern => Operation.PatternOf(First);

    public long[] Shape => Operation.Pattern == Pattern.MatMul ? [Size.Product.M, Size.Product.N, Size.Product.K] : Longest.Shape.ToArray();

    /// <summary>Whether much is written: results as long as inputs, not one value.</summary>
    public bool Writes => _copies[0].Result.Length * 4L > Longest.Length;

    private Call First => _copies[0].Call;

    /// <summary>What the size shows in: the first input, or, for operations that have none, the result.</summary>
    private HostArray Longest => First.Inputs.Count > 0 ? First.Inputs[0] : _copies[0].Result;

    /// <summary>Refuses a size beyond memory, with the numbers, before its arrays are made, and one that is another operation's.</summary>
    public static void Check(Operation operation, ElementType type, BenchSize size)
    {
        bool multiplies = operation.Pattern == Pattern.MatMul;
        if (size.Others is not null && !multiplies) throw new UsageException($"'{size}' is a size of matmul; {operation.CommandName} takes a number of elements.");
        (int m, int n, int k) = size.Product;
        var budget = new MemoryBudget();
        foreach (long[] shape in multiplies ? [[m, k], [k, n], [m, n]] : Enumerable.Repeat<long[]>([size.Count], operation.Inputs.Count + 1))
            budget.Take(shape, type, $"{operation.CommandName}: an array");
    }

    /// <summary>The call on a back-end, over host arrays.</summary>
    public Contender On(Backend backend)
    {
        Action[] actions = [.. _copies.Select(c => Operation.Bind(c.Call, c.Result, backend))];
        return new Contender(backend.Device.Selector, Resident: false, Threads(backend), Rotate(actions), () => _copies[0].Result, () => { }) { Backend = backend };
    }

    /// <summary>The call on a back-end, over device arrays; null where the API has no such form.</summary>
    public Contender? ResidentOn(Backend backend)
    {
        var calls = new List<ResidentCall>();
        foreach (var (call, _) in _copies)
        {
            if (Operation.BindResident(call, backend) is { } resident) calls.Add(resident);
        }

        if (calls.Count < _copies.Length) return null;
        Action next = Rotate([.. calls.Select(c => c.Run)]);
        return new Contender(
            backend.Device.Selector, Resident: true, Threads(backend),
            () =>
            {
                next();
                backend.Synchronize();
            },
            () => calls[0].Download(),
            () => calls.ForEach(c => c.Dispose())) { Backend = backend };
    }

    /// <summary>The result of one call on a back-end.</summary>
    public HostArray Once(Backend backend)
    {
        (Call call, HostArray result) = _copies[0];
        Operation.Bind(call, result, backend)();
        return result;
    }

    /// <summary>The call by a peer; null where it has none.</summary>
    public Contender? By(Peer peer)
    {
        if (peer.Missing is not null) return null;
        Action?[] actions = [.. _copies.Select(c => peer.Bind(Operation, c.Call, c.Result))];
        return actions.Contains(null)
            ? null
            : new Contender(peer.Selector, Resident: false, peer.Threads, Rotate(actions!), () => _copies[0].Result, () => { }) { Rest = peer.Rest };
    }

    /// <summary>Clears the results, so that nobody is praised for what was there before.</summary>
    public void Clear()
    {
        foreach (var (_, result) in _copies) result.Bytes.Clear();
    }

    private static int Threads(Backend backend) => backend.Device.SharesHostMemory ? backend.Device.Cores : 0;

    /// <summary>A product of two matrices.</summary>
    private static Call Product(Operation operation, ElementType type, BenchSize size)
    {
        (int m, int n, int k) = size.Product;
        var random = new Random(Seed);
        return new Call(type, operation.Domains[0].Fill(type, random, m, k), operation.Domains[0].Fill(type, random, k, n));
    }

    /// <summary>Of about so many elements a square matrix, along an axis of it.</summary>
    private static Call Square(Operation operation, ElementType type, int size, int axis)
    {
        int side = (int)Math.Round(Math.Sqrt(size));
        Call sample = operation.Sample(type, operation.Size(side * side), new Random(Seed));
        return new Call(type, [.. sample.Inputs.Select(x => x.Reshape(side, side))]) { Axis = axis, Settings = sample.Settings };
    }

    private static Call Copy(Call call) => call.With([.. call.Inputs.Select(Copy)]);

    private static HostArray Copy(HostArray array)
    {
        HostArray copy = array.Type.Allocate(array.Shape);
        array.Bytes.CopyTo(copy.Bytes);
        return copy;
    }

    private static HostArray Allocate(Operation operation, Call call) => operation.ResultType(call).Allocate(operation.ResultShape(call));

    private static Action Rotate(Action[] actions)
    {
        if (actions.Length == 1) return actions[0];
        int next = 0;
        return () =>
        {
            Action action = actions[next];
            next = next + 1 == actions.Length ? 0 : next + 1;
            action();
        };
    }
}
