namespace Compute;

/// <summary>Finds the GPU's provider, without a reference to it, and asks it for devices.</summary>
internal static class GpuProbe
{
    /// <summary>Set to <c>off</c>, <c>0</c> or <c>false</c>, the GPU is not looked for.</summary>
    public const string Variable = "COMPUTE_GPU";

    /// <summary>The same for programs: <see cref="AppContext.SetSwitch"/>.</summary>
    public const string Switch = "Compute.Gpu.Disabled";

    /// <summary>The drivers, the best first.</summary>
    public static IReadOnlyList<SelectorKind> Drivers { get; } = [SelectorKind.Cuda, SelectorKind.OpenCl];

    private const string ProviderType = "Compute.Gpu.GpuProvider, Compute.Gpu";

    /// <summary>The provider's type, null where its assembly is not there. A literal name, so that trimming and native compilation see it.</summary>
    public static IBackendProvider? Find() =>
        Type.GetType(ProviderType, throwOnError: false) is { } type ? (IBackendProvider?)Activator.CreateInstance(type) : null;

    /// <summary>Asks for devices; never throws for what a driver does.</summary>
    /// <param name="find">Makes the provider, or null.</param>
    /// <param name="variable">The value of <see cref="Variable"/>.</param>
    /// <param name="drivers">Whose.</param>
    /// <exception cref="InvalidSettingException">A variable of the provider's holds what it cannot mean.</exception>
    public static GpuStatus Run(Func<IBackendProvider?> find, string? variable, IReadOnlyList<SelectorKind> drivers)
    {
        if (variable?.Trim().ToLowerInvariant() is "off" or "0" or "false")
            return Without(GpuState.Disabled, $"{Variable}={variable} switches it off.", $"Unset {Variable}.");
        if (AppContext.TryGetSwitch(Switch, out bool disabled) && disabled)
            return Without(GpuState.Disabled, $"the program's switch {Switch} is on.", "Remove it from the program's runtime configuration.");
        try
        {
            IBackendProvider? found = find();
            if (found is null)
            {
                return Without(
                    GpuState.NotInstalled, "the assembly Compute.Gpu is not beside the program.", "Add a reference to Compute.Gpu to the program.");
            }

            if (found.Version != IBackendProvider.ContractVersion)
                return WrongVersion($"Compute.Gpu speaks version {found.Version} of the provider contract, this library {IBackendProvider.ContractVersion}.");

            ProviderReport report = Report(found, drivers);
            if (report.Devices.Count == 0)
            {
                string reasons = report.Missing.Count == 0 ? "no driver reported one." : string.Join(' ', report.Missing);
                return Without(GpuState.NoDevice, reasons, "Install the device's driver, or pocl-opencl-icd to try the GPU's kernels on the CPU.");
            }

            return new GpuStatus(GpuState.Ready, "", "", report.Devices) { Missing = BySelector(report.Missing) };
        }
        catch (Exception e) when (e is TypeLoadException or MissingMemberException or InvalidCastException or BadImageFormatException)
        {
            return WrongVersion("Compute.Gpu does not fit this library.", e);
        }
        catch (Exception e) when (e is not InvalidSettingException)
        {
            // A driver's failure is an answer here, not an error: the CPU's back-ends are still there.
            return Without(GpuState.Failed, $"looking for devices failed: {e.GetType().Name}: {e.Message}", "Check the driver with its own tools.", e);
        }
    }

    // At once: each loads its libraries and wakes its devices (PoCL 3.1: 70 ms), and none needs the others.
    private static ProviderReport Report(IBackendProvider provider, IReadOnlyList<SelectorKind> drivers)
    {
        if (drivers.Count == 1) return provider.Probe(drivers[0]);
        Task<ProviderReport>[] others = [.. drivers.Skip(1).Select(d => Task.Run(() => provider.Probe(d)))];
        ProviderReport[] all = [provider.Probe(drivers[0]), .. others.Select(o => o.GetAwaiter().GetResult())];
        return new ProviderReport([.. all.SelectMany(r => r.Devices)], [.. all.SelectMany(r => r.Missing)]);
    }

    private static Dictionary<string, string> BySelector(IReadOnlyList<string> missing)
    {
        var reasons = new Dictionary<string, string>();
        foreach (string sentence in missing)
        {
            string[] parts = sentence.Split(": ", 2);
            string selector = parts[0].ToLowerInvariant(), reason = parts[^1];
            reasons[selector] = reasons.TryGetValue(selector, out string? before) ? $"{before} {reason}" : reason;
        }

        return reasons;
    }

    private static GpuStatus WrongVersion(string reason, Exception? e = null) =>
        Without(GpuState.WrongVersion, reason, "Use the same version of Compute and Compute.Gpu.", e);

    private static GpuStatus Without(GpuState state, string reason, string remedy, Exception? e = null) => new(state, reason, remedy, [], e);
}
