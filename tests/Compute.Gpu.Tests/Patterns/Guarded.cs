using System.Runtime.InteropServices;

namespace Compute.Gpu.Tests.Patterns;

/// <summary>An array that begins anywhere in its memory, between elements that have to stay as they are.</summary>
internal sealed class Guarded<T> : IDisposable
    where T : unmanaged
{
    private const int Behind = 5;

    private readonly Backend _backend;
    private readonly DeviceBuffer _buffer;
    private readonly View<T> _all;
    private readonly T[] _before;

    /// <summary>Uploads values.</summary>
    /// <param name="backend">Where to.</param>
    /// <param name="values">The values.</param>
    /// <param name="offset">Elements before them.</param>
    public Guarded(Backend backend, T[] values, int offset)
    {
        _backend = backend;
        _before = new T[offset + values.Length + Behind];
        MemoryMarshal.AsBytes(_before.AsSpan()).Fill(0xA5);
        values.CopyTo(_before, offset);
        _buffer = backend.Allocate((long)_before.Length * Marshal.SizeOf<T>());
        _all = new View<T>(_buffer, _buffer.BaseAddress, _before.Length);
        backend.Upload<T>(_before, _all);
        View = _all.Slice(offset, values.Length);
    }

    /// <summary>The array.</summary>
    public View<T> View { get; }

    /// <summary>The values now; fails where something beside them was written.</summary>
    public T[] Read(string what)
    {
        var now = new T[_before.Length];
        _backend.Download(_all, now);
        int offset = now.Length - Behind - (int)View.Length;
        ReadOnlySpan<byte> old = MemoryMarshal.AsBytes(_before.AsSpan()), bytes = MemoryMarshal.AsBytes(now.AsSpan());
        int begin = offset * Marshal.SizeOf<T>(), end = bytes.Length - Behind * Marshal.SizeOf<T>();
        Assert.True(bytes[..begin].SequenceEqual(old[..begin]), $"{what}: something was written before the array.");
        Assert.True(bytes[end..].SequenceEqual(old[end..]), $"{what}: something was written behind the array.");
        return now[offset..(offset + (int)View.Length)];
    }

    /// <inheritdoc/>
    public void Dispose() => _buffer.Dispose();
}
