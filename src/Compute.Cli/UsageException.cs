namespace Compute.Cli;

/// <summary>What was asked for cannot be done as it was asked: the message says how it can. Ends the process with <see cref="ExitCode.Usage"/>.</summary>
internal class UsageException(string message, Exception? inner = null) : Exception(message, inner);
