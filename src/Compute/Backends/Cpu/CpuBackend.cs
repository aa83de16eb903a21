using Compute.Kernels;

namespace Compute;

/// <summary>
/// The three CPU tiers: one back-end with two settings, vector registers or not, and how many threads.
/// The loops come from Compute.Kernels; what is added here is the splitting into chunks.
/// </summary>
internal sealed unsafe partial class CpuBackend(DeviceInfo device, bool vectors, int degree) : Backend(device)
{
    private readonly bool _vectors = vectors;
    private readonly int _degree = degree;

    public override bool Supports(Pattern pattern, Type elementType) => true;

    public override DeviceBuffer Allocate(long byteLength) => new HostBuffer(this, byteLength);

    public override void Upload<T>(ReadOnlySpan<T> source, View<T> destination) =>
        source.CopyTo(new Span<T>(destination.Pointer, source.Length));

    public override void Download<T>(View<T> source, Span<T> destination) =>
        new ReadOnlySpan<T>(source.Pointer, (int)source.Length).CopyTo(destination);

    public override void Dispose()
    {
    }

    /// <summary>
    /// Elements for a chunk: whole blocks, and about eight chunks for each thread, so that a thread that is taken away for a
    /// while leaves its share to the others.
    /// </summary>
    private long ChunkLength(long length) =>
        long.Max(1, Canonical.Blocks(length) / (8L * _degree)) * Canonical.BlockLength;
}
