using System.CommandLine;
using System.Runtime.InteropServices;
using Compute.Cli.Benchmarks;
using Compute.Cli.Benchmarks.Peers;
using Compute.Cli.Files;
using Compute.Cli.Output;

namespace Compute.Cli.Commands;

/// <summary><c>compute bench</c>: verifies operations, then times them on every back-end.</summary>
internal static class BenchCommand
{
    // What a newcomer sees: limited by memory, limited by arithmetic, a reduction, and the one that everybody knows.
    private static readonly string[] s_operations = ["add", "exp", "sum", "matmul"];
    private static readonly BenchSize[] s_sizes = [new(1 << 10), new(1 << 16), new(1 << 20), new(1 << 24)];
    private static readonly BenchSize[] s_matrixSizes = [new(64), new(256), new(1024)];

    public static Command Create()
    {
        Argument<string[]> operations = CommonOptions.Operations();
        Option<string?> backends = CommonOptions.Backends("all that automatic choice may pick");
        Option<IReadOnlyList<ElementType>> types = CommonOptions.Types("The element types; f32 unless said otherwise, or the operation's first.");
        Option<IReadOnlyList<BenchSize>> sizes = new("--size")
        {
            Description = "Numbers of elements: 1k,64k,1M (k, M and G are powers of 1,024). Of matmul n, for n×n×n, or m×n×k: 1k,8x4kx4k.",
            HelpName = "N,…",
            CustomParser = result => [.. CommonOptions.Parts(result).Select(BenchSize.Parse)],
            DefaultValueFactory = _ => [],
        };
        Option<bool> peers = new("--peers") { Description = "Time Array.Sort, System.Numerics.Tensors, MathNet.Numerics and, where it is found, OpenBLAS beside the back-ends." };
        Option<bool> resident = new("--resident") { Description = "Time calls over device arrays on every back-end: the data are there already. Devices always show both." };
        Option<bool> regret = new("--regret") { Description = "Measure automatic choice instead: the time of the chosen back-end by the time of the best. With --backend among those, the ones too that it passes over." };
        Option<bool> memory = new("--memory") { Description = "Measure the memory of a call too: what it allocates, and how far resident memory rises beside its arrays." };
        Option<int?> axis = new("--axis") { Description = "Go along an axis, 0 or 1, of square matrices of so many elements.", HelpName = "N" };
        Option<string?> json = new("--json") { Description = "Write the results to a file as JSON.", HelpName = "FILE" };
        var command = new Command("bench", "Verify, then time operations on every back-end. Without arguments: a tour of under a minute.")
        {
            operations, backends, types, sizes, peers, resident, regret, memory, axis, json,
        };
        command.SetAction(parsed =>
        {
            using AtomicFile? file = parsed.GetValue(json) is { } path ? AtomicFile.Create(path) : null;
            if (parsed.GetValue(regret)) return RegretReporter.Run(parsed.GetValue(backends) is { } among ? Backends.GetAll(among) : null, file);
            var options = new BenchOptions(
                BackendsOf(parsed.GetValue(backends)), parsed.GetValue(peers) ? Peer.All : [], parsed.GetValue(resident), TimeSpan.FromMilliseconds(120), parsed.GetValue(memory), parsed.GetValue(axis));
            return Run(Along(options.Axis, CommonOptions.FindOperations(parsed.GetValue(operations)!)), parsed.GetValue(types)!, parsed.GetValue(sizes)!, options, file);
        });
        return command;
    }

    private static int Run(IReadOnlyList<Operation> operations, IReadOnlyList<ElementType> types, IReadOnlyList<BenchSize> sizes, BenchOptions options, AtomicFile? file)
    {
        if (operations.Count == 0) operations = [.. s_operations.Select(OperationTable.Find).OfType<Operation>()];
        (Operation Operation, ElementType Type, BenchSize Size)[] cases =
        [
            .. from operation in operations
            from type in TypesOf(operation, types)
            from size in sizes.Count > 0 ? sizes.Distinct() : operation.Pattern == Pattern.MatMul ? s_matrixSizes : s_sizes
            select (operation, type, size),
        ];
        foreach (var (operation, type, size) in cases) BenchCase.Check(operation, type, size);

        Introduce(options);
        var bencher = new Bencher(options);
        var results = new List<BenchResult>();
        Screen.WithProgress("bench", cases.Length, next =>
        {
            foreach (var (operation, type, size) in cases)
            {
                next($"{operation.CommandName} {type} {size}");
                results.AddRange(bencher.Run(operation, type, size));
            }
        });
        BenchReport.Show(results);
        bool verified = Conclude(results);
        if (file is not null) Json.Write(file, new BenchFile(Machine.Describe(bencher.Peak), results));
        return verified ? ExitCode.Done : ExitCode.CheckFailed;
    }

    /// <summary>The operations that go along an axis, if one is asked for: of the two called max, the reduction.</summary>
    private static IReadOnlyList<Operation> Along(int? axis, IReadOnlyList<Operation> operations)
    {
        if (axis is null) return operations;
        if (axis is not (0 or 1)) throw new UsageException($"--axis {axis}: a matrix has the axes 0 and 1.");
        if (operations.Count == 0) operations = [OperationTable.Find("sum")!];
        Operation[] along = [.. operations.Where(o => o.TakesAxis)];
        foreach (Operation o in operations)
        {
            if (!along.Any(a => a.Name == o.Name)) CommonOptions.CheckAxis(o, axis);
        }

        return along;
    }

    private static IEnumerable<ElementType> TypesOf(Operation operation, IReadOnlyList<ElementType> asked)
    {
        if (asked.Count == 0) return [operation.Types.Contains(ElementType.F32) ? ElementType.F32 : operation.Types[0]];
        return asked.All(operation.Types.Contains)
            ? asked.Distinct()
            : throw new UsageException($"{operation.CommandName} does not take {string.Join(", ", asked.Except(operation.Types))}, but {string.Join(", ", operation.Types)}.");
    }

    // The CPU under OpenCL is there for tests: in a tour it would be the slowest of all, and explain nothing.
    private static IReadOnlyList<Backend> BackendsOf(string? selectors) =>
        selectors is null ? [.. Backends.GetAll("all").Where(b => b.Device.Automatic)] : Backends.GetAll(selectors);

    private static void Introduce(BenchOptions options)
    {
        DeviceInfo cpu = Backends.Parallel.Device;
        Screen.Line($"{cpu.Name}, {cpu.Cores} cores, {cpu.VectorBits}-bit vectors, {RuntimeInformation.FrameworkDescription}. Medians of verified runs; beyond {Units.Bytes(CacheSizes.LastLevel / 2)} every run takes other memory.");
        foreach (Peer missing in options.Peers.Where(p => p.Missing is not null)) Screen.Line($"{missing.Selector} is left out: {missing.Missing}.", "yellow");
    }

    private static bool Conclude(List<BenchResult> results)
    {
        BenchResult[] wrong = [.. results.Where(r => !r.Verified)];
        Screen.Line();
        string found = Accel.Numerics == Numerics.Reproducible ? "all back-ends return the same bits" : $"close to the CPU's, as {Accel.Numerics} promises no bits";
        if (wrong.Length == 0) Screen.Line($"Every result was verified before it was timed: {found}.", "green");
        foreach (BenchResult r in wrong) Screen.Line($"{r.Op} {r.Type} {Units.Count(r.Size)} on {r.Label}: WRONG; 'compute verify {r.Op}' says more.", "red");
        return wrong.Length == 0;
    }
}
