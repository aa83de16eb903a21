using System.Diagnostics;
using Compute.Cli.Output;

namespace Compute.Cli.Commands;

/// <summary><c>compute verify --exhaustive</c>: functions of one value on all 2³² floats.</summary>
internal static class ExhaustiveVerification
{
    public static int Run(IReadOnlyList<Operation> operations, IReadOnlyList<Backend> backends, bool json)
    {
        (MapOperation Function, Backend Backend)[] sweeps = [.. from f in Functions(operations) from b in backends select (f, b)];
        List<(FloatSweepResult Result, double Seconds)> results = Screen.WithProgress("verify", progress =>
        {
            var done = new List<(FloatSweepResult, double)>();
            foreach ((MapOperation function, Backend backend) in sweeps)
            {
                long start = Stopwatch.GetTimestamp();
                FloatSweepResult result = new FloatSweep(function, backend).Run(
                    progress: share => progress((done.Count + share) / sweeps.Length, $"every float, {function.CommandName}"));
                done.Add((result, Stopwatch.GetElapsedTime(start).TotalSeconds));
            }

            return done;
        });

        if (json) Json.Print(new SweepReport([.. results.Select(r => SweepRow.Of(r.Result, r.Seconds))]));
        else Show(results);
        return results.TrueForAll(r => r.Result.Passed) ? ExitCode.Done : ExitCode.CheckFailed;
    }

    /// <summary>The functions among the operations, or all there are: what has a bound because it is not exact.</summary>
    private static IEnumerable<MapOperation> Functions(IReadOnlyList<Operation> operations)
    {
        if (operations.Count == 0) return OperationTable.All.OfType<MapOperation>().Where(f => f.MaxUlp.F32 > 0);
        return operations.Select(o => o is MapOperation { MaxUlp.F32: > 0 } f ? f : throw new UsageException(
            $"{o.CommandName} is no function of one f32 value with an error bound: --exhaustive has nothing to go through."));
    }

    private static void Show(List<(FloatSweepResult Result, double Seconds)> results)
    {
        Screen.Table(
            ["operation", "back-end", Column.Number("values"), Column.Number("max ulp"), Column.Number("allowed"), "at", "bits", Column.Number("time"), ""],
            [.. results.Select(r => (IReadOnlyList<Cell>)
            [
                r.Result.Function.CommandName,
                r.Result.Backend.Device.Selector,
                $"{r.Result.Count:N0}",
                $"{r.Result.MaxUlp:F4}",
                $"{r.Result.Function.MaxUlp.F32}",
                $"{r.Result.WorstInput:R}",
                $"0x{BitConverter.SingleToUInt32Bits(r.Result.WorstInput):x8}",
                Units.Time(r.Seconds),
                r.Result.Passed ? new Cell("ok", "green") : new Cell("FAILED", "red"),
            ])]);
        foreach ((FloatSweepResult failed, _) in results.Where(r => !r.Result.Passed)) Screen.Line(failed.Failure!, "red");
    }
}
