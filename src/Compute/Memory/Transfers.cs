namespace Compute;

/// <summary>Copies between back-ends.</summary>
internal static unsafe class Transfers
{
    // Long enough for the links' full speed, short enough to stay out of the way of what the program keeps in memory.
    private const long PartBytes = 32 << 20;

    /// <summary>Copies an array to another back-end.</summary>
    public static void Run<T>(View<T> source, View<T> destination, Backend to)
        where T : unmanaged
    {
        Backend from = source.Buffer!.Owner;
        if (to.TryCopyFrom(source, destination)) return;
        bool fromHost = from.Device.SharesHostMemory, toHost = to.Device.SharesHostMemory;
        long part = long.Min(source.Length, PartBytes / sizeof(T));
        using HostMemory? between = fromHost || toHost ? null : to.AllocateHost(part * sizeof(T));
        for (long start = 0; start < source.Length; start += part)
        {
            long count = long.Min(part, source.Length - start);
            View<T> x = source.Slice(start, count), y = destination.Slice(start, count);
            if (fromHost)
            {
                to.Upload(new ReadOnlySpan<T>(x.Pointer, (int)count), y);
                continue;
            }

            Span<T> host = toHost ? new Span<T>(y.Pointer, (int)count) : between!.AsSpan<T>();
            from.Download(x, host);
            if (!toHost) to.Upload<T>(host[..(int)count], y);
        }
    }
}
