using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Compute.Cli.Benchmarks;

/// <summary>A loop that does nothing but move memory.</summary>
/// <param name="Bytes">What it moves in a run.</param>
/// <param name="Threads">The threads that share it.</param>
/// <param name="Part">A thread's part of it.</param>
internal sealed record MemoryLoop(double Bytes, int Threads, Action<int> Part)
{
    /// <summary>Runs it once.</summary>
    public void Run() => Parts.Run(Threads, Part, 1);

    /// <summary>A working set that is surely memory.</summary>
    public static long MemoryBytes => 4 * CacheSizes.LastLevel;

    /// <summary>Whether a call's bytes do not stay in the caches.</summary>
    public static bool IsMemory(double workingSet) => CacheSizes.AreBeyond((long)workingSet);

    /// <summary>The loops that calls are compared with: reading, or copying and combining two arrays into one.</summary>
    /// <param name="bytes">The working set.</param>
    /// <param name="threads">Threads that share it.</param>
    /// <param name="writes">Whether results are written.</param>
    public static IReadOnlyList<MemoryLoop> Of(long bytes, int threads, bool writes)
    {
        int words = (int)(bytes / sizeof(long) / threads / 3);
        long[][] data = [.. Enumerable.Range(0, 3 * threads).Select(_ => new long[words])];
        // Pages that nobody has written are one and the same page of zeros, and lie in the cache.
        foreach (long[] part in data) part.AsSpan().Fill(1);
        double third = (double)words * sizeof(long) * threads;
        return writes
            ?
            [
                new(2 * third, threads, t => data[3 * t].AsSpan().CopyTo(data[3 * t + 1])),
                new(3 * third, threads, t => Combine(data[3 * t], data[3 * t + 1], data[3 * t + 2])),
            ]
            :
            [
                new(3 * third, threads, t =>
                {
                    for (int i = 0; i < 3; i++) Read(data[3 * t + i]);
                }),
            ];
    }

    // Eight loads in flight: enough to cover the latency of the first-level cache.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static long Read(long[] x)
    {
        Span<Vector<long>> v = MemoryMarshal.Cast<long, Vector<long>>(x.AsSpan());
        Vector<long> a = default, b = default, c = default, d = default;
        int i = 0;
        for (; i <= v.Length - 8; i += 8)
        {
            a ^= v[i] ^ v[i + 4];
            b ^= v[i + 1] ^ v[i + 5];
            c ^= v[i + 2] ^ v[i + 6];
            d ^= v[i + 3] ^ v[i + 7];
        }

        return Vector.Sum(a ^ b ^ c ^ d);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Combine(long[] x, long[] y, long[] z)
    {
        Span<Vector<long>> a = MemoryMarshal.Cast<long, Vector<long>>(x.AsSpan()), b = MemoryMarshal.Cast<long, Vector<long>>(y.AsSpan()), c = MemoryMarshal.Cast<long, Vector<long>>(z.AsSpan());
        for (int i = 0; i <= c.Length - 4; i += 4)
        {
            c[i] = a[i] ^ b[i];
            c[i + 1] = a[i + 1] ^ b[i + 1];
            c[i + 2] = a[i + 2] ^ b[i + 2];
            c[i + 3] = a[i + 3] ^ b[i + 3];
        }
    }
}
