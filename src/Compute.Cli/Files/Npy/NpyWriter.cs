namespace Compute.Cli.Files.Npy;

/// <summary>Writes <c>.npy</c> version 1.0: row-major, this machine's byte order.</summary>
internal static class NpyWriter
{
    // Elements at a time: a span of bytes holds 2^31 at most.
    private const int ChunkLength = 1 << 19;

    public static void Write(AtomicFile file, HostArray array)
    {
        byte[] header = NpyHeader.Format(array.Type, array.Shape);
        file.Reserve(header.Length + (long)array.Length * array.Type.ByteLength);
        file.Stream.Write(header);
        for (int start = 0; start < array.Length; start += ChunkLength)
            file.Stream.Write(array.Slice(start, int.Min(ChunkLength, array.Length - start)).Bytes);
    }
}
