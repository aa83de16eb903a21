namespace Compute;

/// <summary>This machine's profile, by which automatic choice decides. <see cref="Calibrator"/> measures it.</summary>
public static class Profiles
{
    private static ProfileStore Store => new(ProfileStore.DefaultDirectory(Environment.GetEnvironmentVariable), HostFacts.Current);

    /// <summary>The profile in use, and why it is this one.</summary>
    public static ProfileStatus Current => Dispatcher.Router.Profile;

    /// <summary>Writes a profile and uses it from the next call on.</summary>
    /// <param name="profile">Measured on this machine.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public static void Save(HardwareProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        Store.Save(profile);
        Dispatcher.Router.Reset();
    }

    /// <summary>Deletes the profile and uses the library's defaults from the next call on.</summary>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="IOException">The file cannot be deleted.</exception>
    public static bool Reset()
    {
        bool existed = Store.Delete();
        Dispatcher.Router.Reset();
        return existed;
    }

    internal static ProfileStatus Load() => Store.Load();
}
