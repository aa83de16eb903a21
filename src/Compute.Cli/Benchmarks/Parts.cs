namespace Compute.Cli.Benchmarks;

/// <summary>What each thread does, on threads placed as those of the calls are: the framework's own loop was seen to leave both on one processor.</summary>
/// <param name="part">The part of a thread, by its number.</param>
/// <param name="repeats">How often it does it.</param>
internal readonly struct Parts(Action<int> part, int repeats) : IChunkedWork
{
    /// <summary>Runs them.</summary>
    public static void Run(int threads, Action<int> part, int repeats)
    {
        var parts = new Parts(part, repeats);
        if (threads == 1) parts.Invoke(0);
        else Workers.Run(threads, threads, parts);
    }

    public void Invoke(long chunk)
    {
        for (int i = 0; i < repeats; i++) part((int)chunk);
    }
}
