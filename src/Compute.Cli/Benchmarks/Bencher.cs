using System.Diagnostics;
using Compute.Cli.Benchmarks.Peers;

namespace Compute.Cli.Benchmarks;

/// <summary>Verifies, then times, one call on every contender.</summary>
/// <param name="options">What to time.</param>
internal sealed class Bencher(BenchOptions options)
{
    // Tiered compilation counts thirty calls before it compiles the wrappers around the loops again.
    private const int WarmUpCalls = 32;
    private const int Remeasurements = 3;
    private static readonly TimeSpan s_warmUp = TimeSpan.FromMilliseconds(30);

    private readonly Verifier _verifier = new(Backends.Scalar);
    private readonly Dictionary<(Operation, ElementType, Backend), bool> _verified = [];
    private readonly Dictionary<Backend, double> _deviceBandwidth = [];

    /// <summary>What the machine can do, as far as it has been asked.</summary>
    public Peak Peak { get; } = new();

    public IReadOnlyList<BenchResult> Run(Operation operation, ElementType type, BenchSize size)
    {
        BenchCase.Check(operation, type, size);
        var work = new BenchCase(operation, type, size, options.Axis);
        List<Contender> contenders = [.. Contenders(work)];
        try
        {
            // Under other numerics than the reproducible ones a back-end is as any peer: close to what the CPU's own kernels give. A device by
            // itself has to give the CPU's bits, at this size too.
            bool exact = Accel.Numerics == Numerics.Reproducible, alone = !contenders.Exists(c => c.Backend?.Device.SharesHostMemory == true);
            HostArray? reference = exact && !alone ? null : Keep(work.Once(Backends.Parallel));
            var ready = new List<(Contender Contender, bool Verified, MemoryUse? Memory)>();
            foreach (Contender contender in contenders)
            {
                work.Clear();
                WarmUp(contender.Run);
                HostArray result = contender.Fetch();
                bool verified = exact && contender.Backend is { } backend
                    ? Verify(operation, type, backend) && (reference is null || HostBits.FirstDifference(reference, result) < 0)
                    : reference is null || (contender.Backend is null && operation.Pattern == Pattern.Generate && Agreement.IsAlike(reference, result))
                        || Agreement.IsClose(reference, result, Scale(operation, size, result.Length));
                if (reference is null && verified) reference = Keep(result);
                ready.Add((contender, verified, options.Memory ? MemoryUse.Of(contender.Run) : null));
            }

            // Only what has just been verified is timed.
            Contender[] timed = [.. ready.Where(r => r.Verified).Select(r => r.Contender)];
            MemoryLoop[] limits = [.. Limits(work, timed)];
            double[] seconds = Contest.Medians(
                [.. timed.Select(c => c.Run), .. limits.Select(l => (Action)l.Run)], options.BudgetPerContender * (timed.Length + limits.Length), CancellationToken.None,
                [.. timed.Select(c => c.Rest), .. limits.Select(_ => TimeSpan.Zero)]);
            var times = timed.Zip(seconds).ToDictionary(p => p.First, p => p.Second);
            foreach (var threads in limits.Zip(seconds.Skip(timed.Length)).GroupBy(l => l.First.Threads))
                Peak.Set(work.Writes, threads.Key, threads.Max(l => l.First.Bytes / l.Second));
            return [.. ready.Select(r => Result(work, r.Contender, times.GetValueOrDefault(r.Contender, double.NaN), r.Verified, r.Memory))];
        }
        finally
        {
            contenders.ForEach(c => c.Dispose());
        }
    }

    /// <summary>What rounding grows with: the additions that make an element; tf32 loses 13 bits of every factor more.</summary>
    private static double Scale(Operation operation, BenchSize size, long results) =>
        operation.Pattern == Pattern.MatMul && Accel.Numerics != Numerics.Reproducible
            ? Math.Sqrt(size.Product.K) * (Accel.Numerics == Numerics.TensorCores ? 4 : 1)
            : results == 1 ? Math.Sqrt(size.Count) : 1;

    private IEnumerable<Contender> Contenders(BenchCase work)
    {
        foreach (Backend backend in options.Backends)
        {
            if (!backend.Supports(work.Pattern, work.Type.Type)) continue;
            bool resident = options.Resident || !backend.Device.SharesHostMemory;
            if (!options.Resident) yield return work.On(backend);
            if (resident && work.ResidentOn(backend) is { } contender) yield return contender;
        }

        foreach (Peer peer in options.Peers)
        {
            peer.Threads = options.Backends.Where(b => b.Device.SharesHostMemory).Select(b => b.Device.Cores).DefaultIfEmpty(1).Max();
            if (work.By(peer) is { } contender) yield return contender;
        }
    }

    /// <summary>
    /// Loops that move memory and nothing else, for calls that do not fit the caches: they take turns with the contenders, since the bandwidth of a
    /// shared machine's memory may be half a second later (50 to 86 GB/s were seen within a minute).
    /// </summary>
    private static IEnumerable<MemoryLoop> Limits(BenchCase work, Contender[] timed) =>
        !MemoryLoop.IsMemory(work.Bytes) ? []
        : timed.Select(c => c.Threads).Where(t => t != 0).Distinct().SelectMany(t => MemoryLoop.Of(MemoryLoop.MemoryBytes, t, work.Writes));

    private bool Verify(Operation operation, ElementType type, Backend backend)
    {
        if (_verified.TryGetValue((operation, type, backend), out bool known)) return known;
        return _verified[(operation, type, backend)] = _verifier.Verify(operation, type, backend).Passed;
    }

    private BenchResult Result(BenchCase work, Contender contender, double seconds, bool verified, MemoryUse? memory)
    {
        double bandwidth = work.Bytes / seconds, arithmetic = work.Flops / seconds;
        return new BenchResult(
            work.Operation.CommandName, work.Type.Name, work.Shape, contender.Name, contender.Resident,
            seconds, bandwidth / 1e9, arithmetic / 1e9, verified ? Percent(work, contender, bandwidth, arithmetic) : null, verified) { Title = Title(work), Axis = options.Axis, Size = work.Size.Count, AllocatedBytes = memory?.AllocatedBytes, PeakBytes = memory?.PeakBytes };
    }

    private string Title(BenchCase work) => options.Axis is { } axis ? $"{work.Operation.CommandName} along axis {axis}"
        : work.Size.Others is { } others ? $"{work.Operation.CommandName} of size×{others.N}×{others.K}"
        : OperationTable.All.Count(o => o.Name == work.Operation.Name) == 1 ? work.Operation.CommandName
        : $"{work.Operation.CommandName} of {string.Join(", ", work.Operation.Inputs)}";

    /// <summary>How near the call comes to the limit that it would meet first.</summary>
    private double? Percent(BenchCase work, Contender contender, double bandwidth, double arithmetic)
    {
        if (contender.Threads == 0)
            return contender.Resident && work.Operation.Pattern != Pattern.MatMul ? 100 * bandwidth / DeviceBandwidth(contender.Backend!) : null;
        double ofMemory = bandwidth / Peak.Bandwidth(work.Bytes, contender.Threads, work.Writes);
        // Nothing is faster than the peak of a cache: something else took its share of the machine while it was measured.
        for (int i = 0; i < Remeasurements && ofMemory > 1 && !MemoryLoop.IsMemory(work.Bytes); i++) ofMemory = bandwidth / Peak.Bandwidth(work.Bytes, contender.Threads, work.Writes, again: true);
        double ofArithmetic = Peak.Arithmetic(work.Type, contender.Threads) is { } peak ? arithmetic / peak : 0;
        return 100 * double.Max(ofMemory, ofArithmetic);
    }

    /// <summary>Copying within a device's memory: bytes read and written a second.</summary>
    private double DeviceBandwidth(Backend backend)
    {
        if (_deviceBandwidth.TryGetValue(backend, out double known)) return known;
        const long bytes = 1L << 26; // Beyond the caches of today's devices.
        using DeviceArray<byte> x = new(backend, bytes), y = new(backend, bytes);
        void Copy()
        {
            backend.Copy(x.View, y.View);
            backend.Synchronize();
        }

        Copy();
        double seconds = Contest.Medians([Copy], TimeSpan.FromMilliseconds(50), CancellationToken.None)[0];
        return _deviceBandwidth[backend] = 2 * bytes / seconds;
    }

    private static void WarmUp(Action run)
    {
        long start = Stopwatch.GetTimestamp();
        run();
        for (int i = 1; i < WarmUpCalls && Stopwatch.GetElapsedTime(start) < s_warmUp; i++) run();
    }

    private static HostArray Keep(HostArray result)
    {
        HostArray copy = result.Type.Allocate(result.Shape);
        result.Bytes.CopyTo(copy.Bytes);
        return copy;
    }
}
