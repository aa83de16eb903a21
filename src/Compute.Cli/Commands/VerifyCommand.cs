using System.CommandLine;
using Compute.Cli.Output;

namespace Compute.Cli.Commands;

/// <summary><c>compute verify</c>: every operation, type and back-end against the oracle, and bit for bit against scalar; or functions on every float.</summary>
internal static class VerifyCommand
{
    public static Command Create()
    {
        Argument<string[]> operations = CommonOptions.Operations();
        Option<string?> backends = CommonOptions.Backends("all; with --exhaustive simd");
        var exhaustive = new Option<bool>("--exhaustive") { Description = "Functions of one value on all 4,294,967,296 floats, with the worst error and its input: minutes for each." };
        Option<bool> json = CommonOptions.Json();
        var command = new Command("verify", "Hold operations to an exact oracle, and every back-end's bits to those of the scalar one. Exits with 1 on any difference.")
        {
            operations, backends, exhaustive, json,
        };
        command.SetAction(parsed =>
        {
            bool all = parsed.GetValue(exhaustive);
            IReadOnlyList<Operation> found = CommonOptions.FindOperations(parsed.GetValue(operations)!);
            IReadOnlyList<Backend> on = Backends.GetAll(parsed.GetValue(backends) ?? (all ? "simd" : "all"));
            return all ? ExhaustiveVerification.Run(found, on, parsed.GetValue(json)) : Run(found, on, parsed.GetValue(json));
        });
        return command;
    }

    private static int Run(IReadOnlyList<Operation> operations, IReadOnlyList<Backend> backends, bool json)
    {
        // What it verifies is the promise of the reproducible mode.
        using BackendScope scope = Accel.Use("auto", Numerics.Reproducible);
        if (operations.Count == 0) operations = OperationTable.All;
        var verifier = new Verifier(Backends.Scalar);
        var results = new List<Verification>();
        var skipped = new List<SkippedRow>();
        Screen.WithProgress("verify", operations.Count, next =>
        {
            foreach (Operation operation in operations)
            {
                next(operation.CommandName);
                foreach (ElementType type in operation.Types)
                foreach (Backend backend in backends)
                {
                    try
                    {
                        if (backend.Supports(operation.Pattern, type.Type)) results.Add(verifier.Verify(operation, type, backend));
                        else skipped.Add(new SkippedRow(operation.CommandName, type.Name, backend.Device.Selector, $"has no {operation.Pattern} for {type}"));
                    }
                    catch (PatternNotSupportedException e)
                    {
                        skipped.Add(new SkippedRow(operation.CommandName, type.Name, backend.Device.Selector, e.Message));
                    }
                }
            }
        });

        if (json) Json.Print(new VerifyReport([.. results.Select(VerifyRow.Of)], skipped));
        else Show(results, skipped);
        return results.TrueForAll(r => r.Passed) ? ExitCode.Done : ExitCode.CheckFailed;
    }

    private static void Show(List<Verification> results, List<SkippedRow> skipped)
    {
        Screen.Table(
            ["operation", "back-end", "types", Column.Number("values"), Column.Number("max ulp"), "bits as scalar", ""],
            [.. results.GroupBy(r => (r.Operation.CommandName, r.Backend.Device.Selector)).Select(g => (IReadOnlyList<Cell>)
            [
                g.Key.CommandName,
                g.Key.Selector,
                string.Join(' ', g.Select(r => r.Type)),
                $"{g.Sum(r => r.Count):N0}",
                Units.Digits(g.Max(r => r.MaxUlp)),
                g.All(r => r.BitsEqualScalar) ? "equal" : new Cell("different", "red"),
                g.All(r => r.Passed) ? new Cell("ok", "green") : new Cell("FAILED", "red"),
            ])]);
        foreach (Verification failed in results.Where(r => !r.Passed))
            Screen.Line($"{failed.Operation.CommandName} {failed.Type} on {failed.Backend.Device.Selector}: {failed.Failure}", "red");
        foreach (var group in skipped.GroupBy(s => (s.Backend, s.Op)))
            Screen.Line($"skipped: {group.Key.Op} {string.Join(' ', group.Select(s => s.Type))} on {group.Key.Backend}: {group.First().Reason}", "grey");
        int failures = results.Count(r => !r.Passed);
        Screen.Line($"{results.Count - failures} passed, {failures} failed, {skipped.Count} skipped", failures == 0 ? "green" : "red");
    }
}
