using System.CommandLine;
using Compute.Cli.Output;
using Compute.Cli.Running;

namespace Compute.Cli.Commands;

/// <summary><c>compute explain</c>: what the dispatcher would do with a call, and why.</summary>
internal static class ExplainCommand
{
    public static Command Create()
    {
        Argument<string> operation = new("OP") { Description = "The operation." };
        Option<long[]> shape = new("--shape")
        {
            Description = "The inputs' dimensions: 1000000, or 512x512. For matmul n, or MxNxK; for matvec ROWSxCOLUMNS.",
            HelpName = "D[xD…]",
            Required = true,
            CustomParser = result => ShapedCall.ParseShape(result.Tokens[0].Value),
        };
        Option<string?> backend = CommonOptions.Backend();
        Option<ElementType?> type = CommonOptions.Type("The element type. Default: the operation's first.");
        Option<string?> resident = new("--resident") { Description = "The device in whose memory the arrays lie: the call runs there. Default: host memory.", HelpName = "SEL" };
        var command = new Command("explain", "Show what each back-end is predicted to take for a call, and which one wins.") { operation, shape, backend, type, resident };
        command.Validators.Add(result =>
        {
            if (result.GetValue(resident) is not null && result.GetValue(backend) is not null) result.AddError("--resident says where the call runs; --backend cannot choose then.");
        });
        command.SetAction(parsed => Run(
            CommonOptions.FindOperation(parsed.GetValue(operation)!), parsed.GetValue(shape)!, parsed.GetValue(backend), parsed.GetValue(type), parsed.GetValue(resident)));
        return command;
    }

    private static int Run(Operation operation, long[] shape, string? backend, ElementType? type, string? resident)
    {
        if (backend is not null) Accel.Select(backend);
        Call call = ShapedCall.Of(operation, TypeChoice.Of(operation, [], type ?? operation.Types[0]), shape);
        Plan plan = Accel.Explain(operation.Bind(call, operation.ResultType(call).Allocate(operation.ResultShape(call)), on: null));
        if (resident is not null)
        {
            plan = Accel.Explain(plan.Work, Backends.Get(resident));
            // Residency first: all else follows from it.
            plan = plan with { Candidates = [.. plan.Candidates.OrderBy(c => !ReferenceEquals(c, plan.Winner))] };
        }

        Screen.Line($"{operation.CommandName} {call.Type} {string.Join(", ", call.Inputs.Select(x => Units.Shape(x.Shape)))}");
        Screen.Table(
            ["", "back-end", Column.Number("launch"), Column.Number("transfer"), Column.Number("compute"), Column.Number("10^9/s"), Column.Number("at once"), Column.Number("compile"), Column.Number("total"), "why not"],
            [.. plan.Candidates.Select(c => Row(c, plan.Work.Elements, ReferenceEquals(c, plan.Winner)))]);
        // What its transfer and compute come from: the speeds of each way, and below what it does a second once the data are there.
        LinkTable.Show(plan.Candidates.Where(c => c.Device.MemoryBytes > 0).Select(c => Profiles.Current.Profile.Of(c.Device)));
        Screen.Line(plan.Winner is { } winner ? $"{winner.Device.Selector} runs it: {plan.Reason}" : $"No back-end can run it: {plan.Reason}");
        Screen.Line($"Profile: {Profiles.Current.Note}", "grey");
        return ExitCode.Done;
    }

    private static IReadOnlyList<Cell> Row(Candidate candidate, long elements, bool wins)
    {
        string rate = candidate is { Feasible: true, ComputeSeconds: > 0 } ? Units.Digits(elements / candidate.ComputeSeconds / 1e9) : "-";
        string Time(double seconds) => !candidate.Feasible || seconds == 0 ? "-" : Units.Time(seconds);
        return
        [
            wins ? new Cell(">", "green") : "",
            new Cell(candidate.Device.Selector, wins ? "green" : candidate.Feasible ? null : "grey"),
            Time(candidate.LaunchSeconds), Time(candidate.TransferSeconds), Time(candidate.ComputeSeconds), rate, candidate is { Feasible: true, HiddenSeconds: > 0 } ? $"-{Units.Time(candidate.HiddenSeconds)}" : "-", Time(candidate.ColdSeconds), Time(candidate.TotalSeconds),
            candidate.Obstacle ?? candidate.Note ?? "",
        ];
    }
}
