using System.Text.Json;

namespace Compute;

/// <summary>Reads and writes the profile of a machine: one file for each fingerprint.</summary>
/// <param name="directory">Where the files lie.</param>
/// <param name="host">The machine.</param>
internal sealed class ProfileStore(string directory, HostFacts host)
{
    // Profiles have some 30 kB; a file beyond this is none.
    private const long MaxBytes = 4L << 20;

    private readonly string _fingerprint = Fingerprint.Of(host);

    /// <summary>The file of this machine.</summary>
    public string Path => System.IO.Path.Combine(directory, $"profile-{_fingerprint}.json");

    /// <summary>
    /// <c>$XDG_CACHE_HOME/compute</c> or <c>~/.cache/compute</c>; <c>~/Library/Caches/compute</c> on macOS; the local application data on Windows.
    /// </summary>
    public static string DefaultDirectory(Func<string, string?> variable)
    {
        if (OperatingSystem.IsWindows())
            return System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "compute");
        // A relative path is to be ignored, says the XDG base directory specification.
        if (variable("XDG_CACHE_HOME") is { } cache && System.IO.Path.IsPathRooted(cache)) return System.IO.Path.Combine(cache, "compute");
        string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        return System.IO.Path.Combine(home, OperatingSystem.IsMacOS() ? "Library/Caches" : ".cache", "compute");
    }

    /// <summary>The profile of this machine, or the defaults with the reason; never throws for what lies in the file.</summary>
    public ProfileStatus Load()
    {
        try
        {
            if (!File.Exists(Path))
                return Defaults(OtherProfiles() ? "the profile there is of another machine, runtime or version; calibrate again." : "not calibrated.");
            if (new FileInfo(Path).Length > MaxBytes) return Defaults("the profile is ignored: the file is too large to be one.");
            using FileStream file = File.OpenRead(Path);
            HardwareProfile? profile = JsonSerializer.Deserialize(file, ProfileJson.Default.HardwareProfile);
            if (profile is null || !profile.IsSane()) return Defaults("the profile is ignored: it holds numbers that cannot be.");
            if (profile.Fingerprint != _fingerprint) return Defaults($"the profile is ignored: it was measured on {profile.Machine}.");
            return new ProfileStatus(profile, Path, $"calibrated {profile.Created:u}.");
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return Defaults($"the profile is ignored: {e.Message}");
        }
    }

    /// <summary>Writes beside, then renames: who reads at the same time sees the old file or the new one.</summary>
    public void Save(HardwareProfile profile)
    {
        Directory.CreateDirectory(directory);
        string beside = $"{Path}.{Environment.ProcessId}-{Guid.NewGuid():n}.tmp";
        try
        {
            using (FileStream file = File.Create(beside)) JsonSerializer.Serialize(file, profile, ProfileJson.Default.HardwareProfile);
            File.Move(beside, Path, overwrite: true);
        }
        finally
        {
            File.Delete(beside);
        }
    }

    /// <summary>Deletes the file; false if there was none.</summary>
    public bool Delete()
    {
        bool existed = File.Exists(Path);
        if (existed) File.Delete(Path);
        return existed;
    }

    private ProfileStatus Defaults(string note) => new(DefaultProfile.Empty, Path, note);

    private bool OtherProfiles() => Directory.Exists(directory) && Directory.EnumerateFiles(directory, "profile-*.json").Any();
}
