namespace Compute;

/// <summary>Device memory for one span call on a back-end with memory of its own; given back together.</summary>
internal struct Staging(Backend backend) : IDisposable
{
    // No pattern has more than three inputs and an output.
    private DeviceBuffer? _a, _b, _c, _d;

    /// <summary>Memory for <paramref name="length"/> elements.</summary>
    public unsafe View<T> Allocate<T>(long length)
        where T : unmanaged
    {
        DeviceBuffer buffer = backend.Allocate(length * sizeof(T));
        (_d, _c, _b, _a) = (_c, _b, _a, buffer);
        return new View<T>(buffer, buffer.BaseAddress, length);
    }

    /// <summary>Host memory itself where the back-end works there, else a copy of it.</summary>
    public unsafe View<T> Input<T>(T* source, long length)
        where T : unmanaged =>
        backend.Device.SharesHostMemory ? new View<T>(source, length) : Upload(new ReadOnlySpan<T>(source, checked((int)length)));

    /// <summary>Host memory itself where the back-end works there, else memory for as many elements.</summary>
    public unsafe View<T> Output<T>(T* destination, long length)
        where T : unmanaged =>
        backend.Device.SharesHostMemory ? new View<T>(destination, length) : Allocate<T>(length);

    /// <summary>Brings the first elements of an <see cref="Output{T}"/> to where they belong.</summary>
    public readonly unsafe void Fetch<T>(View<T> output, T* destination, long length)
        where T : unmanaged
    {
        if (!backend.Device.SharesHostMemory) backend.Download(output.Slice(0, length), new Span<T>(destination, checked((int)length)));
    }

    /// <summary>A copy of host memory.</summary>
    public View<T> Upload<T>(ReadOnlySpan<T> source)
        where T : unmanaged
    {
        View<T> view = Allocate<T>(source.Length);
        backend.Upload(source, view);
        return view;
    }

    public readonly void Dispose()
    {
        _a?.Dispose();
        _b?.Dispose();
        _c?.Dispose();
        _d?.Dispose();
    }
}
