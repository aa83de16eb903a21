using System.Numerics;
using System.Runtime.CompilerServices;
using Compute.Kernels;

namespace Compute.Cli.Benchmarks;

/// <summary>
/// What this machine's memory and arithmetic can do at best, measured in the same run as what is compared with them, by loops that do
/// nothing else. Kept for each working set and number of threads.
/// </summary>
internal sealed class Peak
{
    private static readonly TimeSpan s_budget = TimeSpan.FromMilliseconds(20);

    private readonly Dictionary<(long Bytes, int Threads, bool Writes), double> _bandwidth = [];
    private readonly Dictionary<(ElementType Type, int Threads), double> _arithmetic = [];

    /// <summary>Bytes a second over a working set in cache or memory: reading, or the better of copying and combining two arrays into one.</summary>
    /// <param name="workingSet">Bytes that are gone through.</param>
    /// <param name="threads">Threads that share them.</param>
    /// <param name="writes">Whether results are written.</param>
    /// <param name="again">Measures once more, and keeps the better figure.</param>
    public double Bandwidth(double workingSet, int threads, bool writes, bool again = false)
    {
        // Powers of two between the smallest that is worth the threads and what is surely memory.
        long bytes = MemoryLoop.IsMemory(workingSet) ? MemoryLoop.MemoryBytes : (long)BitOperations.RoundUpToPowerOf2((ulong)long.Max(4096L * threads, (long)workingSet));
        if (_bandwidth.TryGetValue((bytes, threads, writes), out double known) && !again) return known;
        double best = MemoryLoop.Of(bytes, threads, writes).Max(loop => loop.Bytes / Seconds(threads, loop.Part));
        return _bandwidth[(bytes, threads, writes)] = double.Max(known, best);
    }

    /// <summary>Takes over the bandwidth of memory as it was beside the calls that are compared with it.</summary>
    public void Set(bool writes, int threads, double bandwidth) => _bandwidth[(MemoryLoop.MemoryBytes, threads, writes)] = bandwidth;

    /// <summary>Arithmetic operations a second: fused multiply-adds (2 each) for floating-point types, additions for integers; null for types that nothing is known of.</summary>
    public double? Arithmetic(ElementType type, int threads)
    {
        if (_arithmetic.TryGetValue((type, threads), out double known)) return known;
        double? best = type == ElementType.F32 ? Multiplied<float>(threads)
            : type == ElementType.F64 ? Multiplied<double>(threads)
            : type == ElementType.I32 ? Added<int>(threads)
            : type == ElementType.I64 ? Added<long>(threads)
            : null;
        return best is { } value ? _arithmetic[(type, threads)] = value : null;
    }

    private const int Steps = 4096, Chains = 12;

    private static double Multiplied<T>(int threads)
        where T : unmanaged, INumber<T> =>
        Registers.Are512
            ? 2.0 * Steps * Chains * Lane512<T>.Count * threads / Seconds(threads, static _ => MultiplyAdd<Lane512<T>, T>(Lane512<T>.Splat(T.One)))
            : 2.0 * Steps * Chains * LaneN<T>.Count * threads / Seconds(threads, static _ => MultiplyAdd<LaneN<T>, T>(LaneN<T>.Splat(T.One)));

    private static double Added<T>(int threads)
        where T : unmanaged, INumber<T> =>
        Registers.Are512
            ? 1.0 * Steps * Chains * Lane512<T>.Count * threads / Seconds(threads, static _ => Add<Lane512<T>, T>(Lane512<T>.Splat(T.One)))
            : 1.0 * Steps * Chains * LaneN<T>.Count * threads / Seconds(threads, static _ => Add<LaneN<T>, T>(LaneN<T>.Splat(T.One)));

    /// <summary>The best time of a round in which every thread does its part many times.</summary>
    private static double Seconds(int threads, Action<int> part)
    {
        part(0);
        int repeats = int.Max(1, (int)(1e-3 / double.Max(1e-9, Contest.Sample(() => part(0), 1))));
        double best = double.PositiveInfinity;
        long end = Environment.TickCount64 + (long)s_budget.TotalMilliseconds;
        for (int round = 0; round < 5 || Environment.TickCount64 < end; round++)
            best = double.Min(best, Contest.Sample(() => Parts.Run(threads, part, repeats), 1) / repeats);
        return best;
    }

    // Two FMA units of four cycles' latency want eight chains; twelve leave room.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static TLane MultiplyAdd<TLane, T>(TLane x)
        where TLane : unmanaged, IRegister<TLane, T>
        where T : unmanaged, INumber<T>
    {
        TLane a = x, b = x, c = x, d = x, e = x, f = x, g = x, h = x, i = x, j = x, k = x, l = x;
        for (int step = 0; step < Steps; step++)
        {
            (a, b, c, d) = (TLane.Fma(a, x, x), TLane.Fma(b, x, x), TLane.Fma(c, x, x), TLane.Fma(d, x, x));
            (e, f, g, h) = (TLane.Fma(e, x, x), TLane.Fma(f, x, x), TLane.Fma(g, x, x), TLane.Fma(h, x, x));
            (i, j, k, l) = (TLane.Fma(i, x, x), TLane.Fma(j, x, x), TLane.Fma(k, x, x), TLane.Fma(l, x, x));
        }

        return a + b + c + d + e + f + g + h + i + j + k + l;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static TLane Add<TLane, T>(TLane x)
        where TLane : unmanaged, IRegister<TLane, T>
        where T : unmanaged, INumber<T>
    {
        TLane a = x, b = x, c = x, d = x, e = x, f = x, g = x, h = x, i = x, j = x, k = x, l = x;
        for (int step = 0; step < Steps; step++)
        {
            (a, b, c, d) = (a + x, b + x, c + x, d + x);
            (e, f, g, h) = (e + x, f + x, g + x, h + x);
            (i, j, k, l) = (i + x, j + x, k + x, l + x);
        }

        return a + b + c + d + e + f + g + h + i + j + k + l;
    }
}
