using System.CommandLine;
using Compute.Cli.Output;

namespace Compute.Cli.Commands;

/// <summary><c>compute devices</c>: what there is to run on, and for what is missing why, and what to do about it.</summary>
internal static class DevicesCommand
{
    public static Command Create()
    {
        Option<bool> json = CommonOptions.Json();
        var command = new Command("devices", "Show every back-end: what it is, or why it is not there and what to do about it.") { json };
        command.SetAction(parsed => Run(parsed.GetValue(json)));
        return command;
    }

    private static int Run(bool json)
    {
        IReadOnlyList<BackendStatus> statuses = Backends.List();
        if (json) Json.Print(new DevicesReport([.. statuses.Select(DeviceRow.Of)]));
        else Show(statuses);
        return ExitCode.Done;
    }

    private static void Show(IReadOnlyList<BackendStatus> statuses)
    {
        Screen.Table(
            ["back-end", "", "name", Column.Number("vector"), Column.Number("cores"), Column.Number("memory")],
            [.. statuses.Select(s => (IReadOnlyList<Cell>)
            [
                s.Device.Selector,
                s.Available ? new Cell("ready", "green") : new Cell("not there", "yellow"),
                s.Device.Name,
                s.Device.VectorBits > 0 ? $"{s.Device.VectorBits} bits" : "-",
                s.Device.Cores > 0 ? $"{s.Device.Cores}" : "-",
                s.Device.MemoryBytes > 0 ? Units.Bytes(s.Device.MemoryBytes) : "-",
            ])]);
        foreach (BackendStatus status in statuses)
        {
            string name = status.Device.Selector;
            if (status.Reason is { } reason) Screen.Line($"{name}: {reason}", "yellow");
            if (status.Remedy is { } remedy) Screen.Line($"{name}: to do: {remedy}");
            if (status.Available && Backends.Get(name).Libraries is { } libraries) Screen.Line($"{name}: {libraries}");
        }

        ProfileStatus profile = Profiles.Current;
        Screen.Line($"auto decides by {(profile.IsCalibrated ? $"the profile {profile.Path}" : "the library's defaults")}: {profile.Note}");
    }
}
