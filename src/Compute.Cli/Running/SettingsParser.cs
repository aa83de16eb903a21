using System.Globalization;
using Compute.Cli.Files;

namespace Compute.Cli.Running;

/// <summary>Settings of an operation as <c>--set name=value</c>.</summary>
internal static class SettingsParser
{
    /// <summary>Reads them; names are checked here.</summary>
    public static Dictionary<string, string> Parse(Operation operation, IReadOnlyList<string> texts)
    {
        var settings = new Dictionary<string, string>();
        foreach (string text in texts)
        {
            string[] parts = text.Split('=', 2);
            if (parts.Length != 2) throw new UsageException($"--set takes name=value, not '{text}'.");
            if (operation.Settings.All(s => s.Name != parts[0]))
            {
                string names = operation.Settings.Count == 0 ? "no settings" : $"the settings {string.Join(", ", operation.Settings.Select(s => $"{s.Name}={s.Default}"))}";
                throw new UsageException($"{operation.CommandName} has {names}, not '{parts[0]}'.");
            }

            if (!settings.TryAdd(parts[0], parts[1].Trim())) throw new UsageException($"'{parts[0]}' is set twice.");
        }

        return settings;
    }

    /// <summary>Checks the values.</summary>
    public static void Check(Operation operation, Dictionary<string, string> settings, ElementType type)
    {
        foreach ((string name, string text) in settings)
        {
            SettingKind kind = operation.Settings.First(s => s.Name == name).Kind;
            string? wanted = kind switch
            {
                SettingKind.Flag => bool.TryParse(text, out _) ? null : "true or false",
                SettingKind.Real => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? null : "a number",
                SettingKind.Integer => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) ? null : "an integer",
                SettingKind.Type => ElementType.Find(text) is { } named && named != ElementType.Bool ? null : "the name of an element type",
                _ => NumberInput.TryOpen(text)?.Load(type, new MemoryBudget()) is not null ? null : $"a number of type {type}",
            };
            if (wanted is not null) throw new UsageException($"The setting {name} is {wanted}, not '{text}'.");
        }
    }
}
