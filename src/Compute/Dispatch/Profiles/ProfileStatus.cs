namespace Compute;

/// <summary>The profile in use and where it comes from.</summary>
/// <param name="Profile">The profile; without back-ends where the library's defaults are used.</param>
/// <param name="Path">The file of this machine's profile, whether it exists or not.</param>
/// <param name="Note">What was found there, as a sentence: why a file was ignored, when it was measured.</param>
public sealed record ProfileStatus(HardwareProfile Profile, string Path, string Note)
{
    /// <summary>Whether the machine was calibrated.</summary>
    public bool IsCalibrated => Profile.Backends.Count > 0;
}
