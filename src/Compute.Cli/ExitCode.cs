namespace Compute.Cli;

/// <summary>What the process ends with.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    public const int CheckFailed = 1;

    /// <summary>Wrong usage or input.</summary>
    public const int Usage = 2;

    public const int BackendNotAvailable = 3;
}
