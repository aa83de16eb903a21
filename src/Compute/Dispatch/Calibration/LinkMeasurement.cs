namespace Compute;

/// <summary>Measures the way between host memory and a device.</summary>
/// <param name="backend">The device.</param>
internal sealed class LinkMeasurement(Backend backend)
{
    // A link of 60 GB/s takes half a millisecond for it, long against its latency.
    private const int Bytes = 32 << 20;
    private const int Rounds = 7;

    /// <summary>From and to memory of a kind; <see cref="Backend.AllocateHost"/> of the device gives what it reads by itself, that of the CPU any other.</summary>
    public Link Measure(Backend memoryOf)
    {
        using HostMemory memory = memoryOf.AllocateHost(2 * Bytes);
        Span<float> all = memory.AsSpan<float>();
        all.Fill(1);
        Span<float> x = all[..(all.Length / 2)], y = all[x.Length..];
        using DeviceBuffer buffer = backend.Allocate(Bytes);
        var view = new View<float>(buffer, buffer.BaseAddress, x.Length);

        double latency = 0, up = 0, down = 0;
        foreach (int count in (int[])[1, x.Length])
        {
            View<float> part = view.Slice(0, count);
            (up, down) = (Median(x[..count], (from, _) => Upload(from, part), y), Median(x[..count], (_, to) => backend.Download(part, to), y[..count]));
            if (count == 1) latency = double.Max(up, down);
        }

        bool maps = backend.Supports(Pattern.Map, typeof(float));
        double both = maps ? Median(x, (from, to) => Accel.Negate<float>(from, to, backend), y) : up + down;
        return new Link(latency, Bytes / up, Bytes / down, 2.0 * Bytes / both);
    }

    private void Upload(ReadOnlySpan<float> from, View<float> to)
    {
        backend.Upload(from, to);
        backend.Synchronize();
    }

    private static double Median(Span<float> x, Copy copy, Span<float> y)
    {
        var seconds = new double[Rounds + 1];
        for (int i = 0; i < seconds.Length; i++)
        {
            long begin = System.Diagnostics.Stopwatch.GetTimestamp();
            copy(x, y);
            seconds[i] = System.Diagnostics.Stopwatch.GetElapsedTime(begin).TotalSeconds;
        }

        // The first one makes staging memory and loads kernels.
        return double.Max(Contest.Quantile(seconds[1..], 0.5), 1e-9);
    }

    private delegate void Copy(ReadOnlySpan<float> from, Span<float> to);
}
