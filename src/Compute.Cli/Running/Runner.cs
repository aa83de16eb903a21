using System.Diagnostics;
using Compute.Cli.Commands;
using Compute.Cli.Files;
using Compute.Cli.Output;

namespace Compute.Cli.Running;

/// <summary>Reads inputs, runs an operation, writes the result.</summary>
internal static class Runner
{
    public static RunResult Run(RunRequest request)
    {
        (Operation operation, string? output) = (request.Operation, request.Output);
        CheckCount(operation, request.Inputs.Count);
        CommonOptions.CheckAxis(operation, request.Axis);
        if (output is not null) ArrayWriter.Check(output);
        Dictionary<string, string> settings = SettingsParser.Parse(operation, request.Settings);
        if (request.Backend is not null) Accel.Select(request.Backend);

        var opened = new List<InputArray>();
        try
        {
            foreach (string input in request.Inputs) opened.Add(InputArray.Open(input));
            ElementType type = TypeChoice.Of(operation, opened, request.Type);
            SettingsParser.Check(operation, settings, type);
            using AtomicFile? file = output is null ? null : AtomicFile.Create(output);
            var budget = new MemoryBudget();
            var shaped = new Call(type) { Axis = request.Axis, Settings = settings };
            Call call = shaped.With([.. opened.Select((input, i) => input.Load(operation.InputType(shaped, i), budget))]);
            HostArray result = Allocate(operation, call, budget);
            Action action = operation.Bind(call, result, on: null);
            bool planned = request.Explain && result.Length > 0 && call.Inputs.All(x => x.Length > 0);
            Plan? plan = planned ? Accel.Explain(action) : null;

            long start = Stopwatch.GetTimestamp();
            action();
            double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            if (file is not null) ArrayWriter.Write(file, output!, result);
            return new RunResult(result, seconds, plan, opened);
        }
        catch
        {
            opened.ForEach(input => input.Dispose());
            throw;
        }
    }

    private static void CheckCount(Operation operation, int count)
    {
        if (count >= operation.RequiredInputs && count <= operation.Inputs.Count) return;
        string takes = operation.RequiredInputs == operation.Inputs.Count ? $"{operation.Inputs.Count}" : $"{operation.RequiredInputs} to {operation.Inputs.Count}";
        throw new UsageException($"{operation.CommandName} takes {takes} input{(takes == "1" ? "" : "s")} ({string.Join(", ", operation.Inputs)}), not {count}.");
    }

    private static HostArray Allocate(Operation operation, Call call, MemoryBudget budget)
    {
        long[] shape = operation.ResultShape(call);
        ElementType type = operation.ResultType(call);
        budget.Take(shape, type, "a result");
        return type.Allocate(shape);
    }
}
