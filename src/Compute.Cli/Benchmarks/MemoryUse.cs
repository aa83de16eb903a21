using System.Globalization;

namespace Compute.Cli.Benchmarks;

/// <summary>What a call takes of memory beside its inputs and its result.</summary>
/// <param name="AllocatedBytes">Managed memory that it allocates, on all threads, once its thread has run it before.</param>
/// <param name="PeakBytes">How far the process's resident memory rises while it runs on a thread that keeps none yet; null where the system does not tell.</param>
internal readonly record struct MemoryUse(long AllocatedBytes, long? PeakBytes)
{
    private const string Status = "/proc/self/status", Reset = "/proc/self/clear_refs";

    /// <summary>Measures a call that has run before: its code is compiled. On a thread of its own, since threads keep working memory for the next call.</summary>
    public static MemoryUse Of(Action run) =>
        Task.Factory.StartNew(() => Measure(run), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).GetAwaiter().GetResult();

    private static MemoryUse Measure(Action run)
    {
        long? resident = TryResetPeak() ? Read("VmRSS:") : null;
        run();
        long? peak = resident is { } from ? long.Max(0, Read("VmHWM:") - from) : null;

        // The least of some calls: the runtime's own threads allocate in between.
        long allocated = long.MaxValue;
        for (int i = 0; i < 5; i++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            run();
            allocated = long.Min(allocated, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        return new(allocated, peak);
    }

    private static bool TryResetPeak()
    {
        if (!OperatingSystem.IsLinux()) return false;
        try
        {
            File.WriteAllText(Reset, "5"); // proc(5): the peak becomes what is resident now.
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static long Read(string name)
    {
        string line = File.ReadLines(Status).First(l => l.StartsWith(name, StringComparison.Ordinal));
        return long.Parse(line.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) << 10;
    }
}
