using System.Runtime.ExceptionServices;

namespace Compute;

/// <summary>Work that falls into numbered chunks, each independent of the others.</summary>
internal interface IChunkedWork
{
    /// <summary>Does one chunk.</summary>
    void Invoke(long chunk);
}

/// <summary>
/// Runs chunks on the calling thread and on thread-pool threads that have nothing else to do. The caller takes chunks itself, so a
/// busy pool (a loop inside another parallel loop) costs nothing and no thread is added. Allocates nothing after the first call of a
/// kind of work on a thread, which <see cref="Parallel"/>'s loops cannot do (about 1.5 KB a call).
/// </summary>
internal static class Workers
{
    /// <summary>Runs all chunks and returns when they are done. An exception of a chunk is thrown again here.</summary>
    /// <param name="degree">Threads to use at most, the caller included.</param>
    /// <param name="chunks">Number of chunks.</param>
    /// <param name="work">The work.</param>
    public static void Run<TWork>(int degree, long chunks, TWork work)
        where TWork : struct, IChunkedWork
    {
        if (degree <= 1 || chunks <= 1)
        {
            for (long chunk = 0; chunk < chunks; chunk++) work.Invoke(chunk);
            return;
        }

        Team<TWork> team = Team<TWork>.Rent();
        team.Run((int)long.Min(degree, chunks) - 1, chunks, work);
    }

    /// <summary>One call's shared state. Thread-pool items may arrive late, even in a later call: they enter only while the door is open.</summary>
    private sealed class Team<TWork> : IThreadPoolWorkItem
        where TWork : struct, IChunkedWork
    {
        private const int Closed = int.MinValue;

        [ThreadStatic]
        private static Team<TWork>? t_free;

        private TWork _work;
        private long _chunks;
        private long _next;
        private int _helpers;
        private int _queued;
        private int _inside = Closed;
        private ExceptionDispatchInfo? _failure;

        public static Team<TWork> Rent()
        {
            Team<TWork> team = t_free ?? new Team<TWork>();
            t_free = null;
            return team;
        }

        public void Run(int helpers, long chunks, TWork work)
        {
            (_work, _chunks, _next, _helpers, _failure) = (work, chunks, 0, helpers, null);
            Volatile.Write(ref _inside, 0);
            // Items of earlier calls that a busy pool has not come to yet serve this call too: the pool's queue does not grow.
            while (Volatile.Read(ref _queued) < helpers)
            {
                Interlocked.Increment(ref _queued);
                ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
            }

            TakeChunks();

            // Close the door; those inside finish the chunk they hold. Never Sleep(1): a chunk takes microseconds.
            SpinWait spin = default;
            while (Interlocked.CompareExchange(ref _inside, Closed, 0) != 0) spin.SpinOnce(sleep1Threshold: -1);

            ExceptionDispatchInfo? failure = _failure;
            (_work, _failure) = (default, null);
            t_free = this;
            failure?.Throw();
        }

        void IThreadPoolWorkItem.Execute()
        {
            Interlocked.Decrement(ref _queued);
            int inside = Volatile.Read(ref _inside);
            while (true)
            {
                if (inside < 0 || inside >= Volatile.Read(ref _helpers)) return;
                int seen = Interlocked.CompareExchange(ref _inside, inside + 1, inside);
                if (seen == inside) break;
                inside = seen;
            }

            TakeChunks();
            Interlocked.Decrement(ref _inside);
        }

        private void TakeChunks()
        {
            try
            {
                long chunk;
                while ((chunk = Interlocked.Increment(ref _next) - 1) < _chunks) _work.Invoke(chunk);
            }
            catch (Exception e)
            {
                Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(e), null);
                Volatile.Write(ref _next, _chunks);
            }
        }
    }
}
