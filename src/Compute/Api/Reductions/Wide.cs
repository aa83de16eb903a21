using System.Numerics;
using Compute.Kernels;

namespace Compute;

/// <summary>Elements of a storage type in single precision, which is what reductions and scans of them compute in; the result is rounded once.</summary>
internal readonly unsafe ref struct Wide
{
    private readonly Scratch<float> _memory;
    private readonly int _length;

    private Wide(int length)
    {
        _memory = Scratch<float>.Rent(length);
        _length = length;
    }

    /// <summary>The elements.</summary>
    public Span<float> Span => new(_memory.Pointer, _length);

    /// <summary>A copy of host memory; exact.</summary>
    public static Wide Of<T>(ReadOnlySpan<T> x)
        where T : unmanaged
    {
        var wide = new Wide(x.Length);
        fixed (T* px = x) StorageLoop.Widen(vectors: true, px, wide._memory.Pointer, (nuint)x.Length);
        return wide;
    }

    /// <summary>A copy of a device array, where it lies; exact.</summary>
    public static DeviceArray<float> Of<T>(DeviceArray<T> x)
        where T : unmanaged, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        View<T> stored = x.View;
        var wide = new DeviceArray<float>(x.Backend, x.Shape);
        if (x.Length > 0) x.Backend.Convert(stored, wide.View);
        return wide;
    }

    /// <summary>Rounds the elements once, to nearest even.</summary>
    public void Narrow<T>(Span<T> destination)
        where T : unmanaged
    {
        fixed (T* p = destination) StorageLoop.Narrow(vectors: true, _memory.Pointer, p, (nuint)_length);
    }

    public void Dispose() => _memory.Dispose();
}
