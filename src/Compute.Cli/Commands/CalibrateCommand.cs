using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Compute.Cli.Output;

namespace Compute.Cli.Commands;

/// <summary><c>compute calibrate</c>: measures this machine, so that automatic choice knows it.</summary>
internal static class CalibrateCommand
{
    public static Command Create()
    {
        Option<TimeSpan> budget = new("--budget")
        {
            Description = "Time to spend, kept roughly: 10s, 500ms, 2m.",
            HelpName = "TIME",
            CustomParser = ParseTime,
            DefaultValueFactory = _ => Calibrator.DefaultBudget,
        };
        Option<string?> backends = CommonOptions.Backends("all that automatic choice may pick. What was measured of others stays");
        Option<bool> show = new("--show") { Description = "Show the profile in use instead of measuring." };
        Option<bool> reset = new("--reset") { Description = "Delete the profile instead of measuring: automatic choice goes by the library's defaults again." };
        var command = new Command("calibrate", "Measure this machine's back-ends and keep the profile, by which automatic choice decides.") { budget, backends, show, reset };
        command.Validators.Add(result =>
        {
            if (result.GetValue(show) && result.GetValue(reset)) result.AddError("--show and --reset exclude each other.");
            if (result.GetValue(backends) is not null && (result.GetValue(show) || result.GetValue(reset))) result.AddError("--backend says what to measure; --show and --reset measure nothing.");
        });
        command.SetAction(parsed => parsed.GetValue(reset) ? Reset() : parsed.GetValue(show) ? Show() : Calibrate(parsed.GetValue(budget), parsed.GetValue(backends)));
        return command;
    }

    private static int Calibrate(TimeSpan budget, string? backends)
    {
        IReadOnlyList<Backend>? some = backends is null ? null : Backends.GetAll(backends);
        HardwareProfile measured = Screen.WithProgress("calibrate", progress =>
        {
            void Tell(CalibrationProgress p) => progress(p.Fraction, p.Text);
            return some is null ? Calibrator.Measure(budget, Tell) : Calibrator.Measure(some, budget, Tell);
        });
        Profiles.Save(Profiles.Current.Profile.With(measured));
        return Show();
    }

    private static int Reset()
    {
        Screen.Line(Profiles.Reset() ? "The profile is deleted: automatic choice goes by the library's defaults." : "There was no profile of this machine.");
        return ExitCode.Done;
    }

    private static int Show()
    {
        ProfileStatus status = Profiles.Current;
        if (status.IsCalibrated)
        {
            Screen.Line(status.Profile.Machine);
            ShowCosts(status.Profile.Backends);
            ShowThroughputs(status.Profile.Backends);
        }

        Screen.Line($"{status.Path}: {status.Note}");
        return ExitCode.Done;
    }

    private static void ShowCosts(IReadOnlyList<BackendProfile> backends)
    {
        Screen.Table(
            ["back-end", "device", Column.Number("launch"), Column.Number("first use")],
            [.. backends.Select(b => (IReadOnlyList<Cell>)[b.Selector, b.DeviceName, Units.Time(b.LaunchSeconds), b.ColdSeconds > 0 ? Units.Time(b.ColdSeconds) : "-"])]);
        LinkTable.Show(backends);
    }

    // The best of each curve: what the back-end can do where caches are on its side.
    private static void ShowThroughputs(IReadOnlyList<BackendProfile> backends) => Screen.Table(
        ["10^9 elements/s", "cost", Column.Number("bytes"), .. backends.Select(b => Column.Number(b.Selector))],
        [.. backends.SelectMany(b => b.Curves).Select(c => (c.Pattern, c.Cost, c.ElementBytes)).Distinct().Select(kind => (IReadOnlyList<Cell>)
        [
            kind.Pattern.ToString(), kind.Cost.ToString().ToLowerInvariant(), $"{kind.ElementBytes}",
            .. backends.Select(b => (Cell)(b.Curves.FirstOrDefault(c => (c.Pattern, c.Cost, c.ElementBytes) == kind) is { } curve
                ? Units.Digits(curve.Points.Max(p => p.PerSecond) / 1e9)
                : "-")),
        ])]);

    private static TimeSpan ParseTime(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        string digits = text.TrimEnd('m', 's');
        double? unit = text[digits.Length..] switch { "ms" => 1e-3, "s" or "" => 1, "m" => 60, _ => null };
        if (unit is { } seconds && double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value) && value * seconds is > 0 and <= 3600)
            return TimeSpan.FromSeconds(value * seconds);
        result.AddError($"'{text}' is no time of up to an hour: 10s, 500ms, 2m.");
        return default;
    }
}
