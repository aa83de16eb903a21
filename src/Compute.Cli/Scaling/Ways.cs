namespace Compute.Cli.Scaling;

/// <summary>Ways of doing jobs. All of them do the same jobs; they differ in who does them, and when.</summary>
internal static class Ways
{
    /// <summary>One worker, one job after the other.</summary>
    public static Action Sequential(IReadOnlyList<Action> jobs) => () =>
    {
        foreach (Action job in jobs) job();
    };

    /// <summary>
    /// Several workers on one core: each is a thread, and they hand the core to each other after every job. All are under way at the same
    /// time, one works at a time.
    /// </summary>
    public static Action Concurrent(IReadOnlyList<Action> jobs, int workers) => () =>
    {
        int next = 0;
        using var core = new SemaphoreSlim(1);
        Together(workers, () =>
        {
            while (true)
            {
                core.Wait();
                try
                {
                    if (next == jobs.Count) return;
                    jobs[next++]();
                }
                finally
                {
                    core.Release();
                }
            }
        });
    };

    /// <summary>Several workers, each on a core of its own as far as there are any; whoever is free takes the next job.</summary>
    public static Action Parallel(IReadOnlyList<Action> jobs, int workers) => () =>
    {
        int next = -1;
        Together(workers, () =>
        {
            int job;
            while ((job = Interlocked.Increment(ref next)) < jobs.Count) jobs[job]();
        });
    };

    // The caller is one of the workers, as everywhere in this library.
    private static void Together(int workers, Action work)
    {
        var threads = new Thread[workers - 1];
        for (int i = 0; i < threads.Length; i++)
        {
            threads[i] = new Thread(() => work()) { IsBackground = true };
            threads[i].Start();
        }

        work();
        foreach (Thread thread in threads) thread.Join();
    }
}
