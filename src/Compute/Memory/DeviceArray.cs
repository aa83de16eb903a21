using System.Diagnostics.CodeAnalysis;

namespace Compute;

/// <summary>
/// An n-dimensional, row-major array in a device's memory. It carries its back-end: operations on it run where it lies, are queued,
/// and wait only when something is read back. Dispose it to give the memory back at once.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
public sealed unsafe class DeviceArray<T> : IDisposable
    where T : unmanaged
{
    private readonly long[] _shape;
    private readonly Backend _backend;
    private readonly DeviceBuffer _buffer;
    private readonly long _offset;
    private readonly DeviceArray<T> _owner;
    private volatile bool _disposed;

    /// <summary>Allocates an array; its elements are not set.</summary>
    /// <param name="backend">The back-end that it lies on.</param>
    /// <param name="shape">Its dimensions; none for a single value.</param>
    /// <exception cref="ArgumentException">A dimension is negative, or the number of bytes is beyond 2^63.</exception>
    public DeviceArray(Backend backend, params ReadOnlySpan<long> shape)
    {
        ArgumentNullException.ThrowIfNull(backend);
        Length = Shapes.Length(shape, sizeof(T));
        _shape = shape.ToArray();
        _buffer = backend.Allocate(Length * sizeof(T));
        _backend = backend;
        _owner = this;
    }

    private DeviceArray(DeviceBuffer buffer, ReadOnlySpan<long> shape, long length)
    {
        (_backend, _buffer, _shape, Length) = (buffer.Owner, buffer, shape.ToArray(), length);
        _owner = this;
    }

    private DeviceArray(DeviceArray<T> source, Backend backend, long offset, long[] shape, long length)
    {
        (_owner, _backend, _buffer, _offset, _shape, Length) = (source._owner, backend, source._buffer, source._offset + offset, shape, length);
    }

    /// <summary>The back-end that it lies on, and that its operations run on.</summary>
    public Backend Backend => _backend;

    /// <summary>Its dimensions, the slowest first.</summary>
    public ReadOnlySpan<long> Shape => _shape;

    /// <summary>The number of its elements.</summary>
    public long Length { get; }

    /// <summary>The memory, for back-end patterns.</summary>
    /// <exception cref="ObjectDisposedException">The array, or the one it is a part of, was disposed.</exception>
    public View<T> View
    {
        get
        {
            if (_disposed || _owner._disposed) ThrowDisposed();
            return new View<T>(_buffer, _buffer.BaseAddress + (nint)(_offset * sizeof(T)), Length);
        }
    }

    /// <summary>Uploads host memory into a new array.</summary>
    /// <param name="backend">The back-end that it shall lie on.</param>
    /// <param name="source">The elements in row-major order.</param>
    /// <param name="shape">Its dimensions; none for one dimension as long as <paramref name="source"/>.</param>
    /// <exception cref="ArgumentException">The shape does not have as many elements as <paramref name="source"/>.</exception>
    public static DeviceArray<T> From(Backend backend, ReadOnlySpan<T> source, params ReadOnlySpan<long> shape)
    {
        ReadOnlySpan<long> dimensions = shape.IsEmpty ? [source.Length] : shape;
        if (Shapes.Length(dimensions, sizeof(T)) != source.Length)
            throw new ArgumentException($"The shape {Shapes.Text(dimensions)} does not have {source.Length} elements.", nameof(shape));
        var array = new DeviceArray<T>(backend, dimensions);
        backend.Upload(source, array.View);
        return array;
    }

    /// <summary>
    /// Lends native memory to a back-end that works in host memory: a mapped file, another library's array; of any size. Nothing is copied.
    /// </summary>
    /// <param name="backend">A back-end of the CPU's.</param>
    /// <param name="memory">The elements in row-major order. They stay the caller's, and have to stay where they are while the array is used.</param>
    /// <param name="shape">Its dimensions; none for a single value.</param>
    /// <exception cref="ArgumentException">The back-end has memory of its own, the shape is impossible, or the memory is null.</exception>
    public static DeviceArray<T> Over(Backend backend, T* memory, params ReadOnlySpan<long> shape)
    {
        ArgumentNullException.ThrowIfNull(backend);
        if (!backend.Device.SharesHostMemory)
            throw new ArgumentException($"{backend} has memory of its own: it cannot work in the caller's; {nameof(From)} copies.", nameof(backend));
        long length = Shapes.Length(shape, sizeof(T));
        if (memory == null && length > 0) throw new ArgumentNullException(nameof(memory));
        return new DeviceArray<T>(new BorrowedBuffer(backend, (nint)memory, length * sizeof(T)), shape, length);
    }

    /// <summary>Part of the array along its first axis, [start, start + length); shares the memory.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The part reaches beyond the axis, or there is no axis.</exception>
    public DeviceArray<T> Slice(long start, long length)
    {
        long axis = _shape.Length == 0 ? 0 : _shape[0];
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        if (start > axis - length)
            throw new ArgumentOutOfRangeException(nameof(length), $"[{start}, {start + length}) is not within the first axis of {Shapes.Text(_shape)}.");
        long row = axis == 0 ? 0 : Length / axis;
        long[] shape = [length, .. _shape.AsSpan(1)];
        return new DeviceArray<T>(this, _backend, start * row, shape, length * row);
    }

    /// <summary>The same elements under other dimensions; shares the memory.</summary>
    /// <exception cref="ArgumentException">The shape has another number of elements.</exception>
    public DeviceArray<T> Reshape(params ReadOnlySpan<long> shape)
    {
        if (Shapes.Length(shape, sizeof(T)) != Length)
            throw new ArgumentException($"{Shapes.Text(_shape)} cannot be seen as {Shapes.Text(shape)}: another number of elements.", nameof(shape));
        return new DeviceArray<T>(this, _backend, 0, shape.ToArray(), Length);
    }

    /// <summary>
    /// The same array on another stream of its device (<see cref="Backend.OpenStream"/>); shares the memory. Operations on either are in order as far as
    /// they depend on each other.
    /// </summary>
    /// <param name="stream">The stream, or the device itself.</param>
    /// <exception cref="DeviceMismatchException">It is another device's; <see cref="To"/> copies.</exception>
    public DeviceArray<T> On(Backend stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (!ReferenceEquals(stream.Root, _backend.Root)) throw new DeviceMismatchException(nameof(On), _backend, stream);
        return new DeviceArray<T>(this, stream, 0, _shape, Length);
    }

    /// <summary>
    /// A copy on another back-end, or the same. Between streams of a device, and between CUDA devices, the copy is queued, in order with what was
    /// queued before on both and what comes after; between others it goes through host memory, and is done when the call returns.
    /// </summary>
    /// <param name="backend">The back-end that the copy shall lie on.</param>
    public DeviceArray<T> To(Backend backend)
    {
        var copy = new DeviceArray<T>(backend, Shape);
        CopyTo(copy);
        return copy;
    }

    /// <summary>Copies the array into one of the same shape, on any back-end; as <see cref="To"/> otherwise.</summary>
    /// <param name="destination">The other array; the same memory or apart.</param>
    /// <exception cref="ArgumentException">The shapes differ, or the arrays overlap partly.</exception>
    public void CopyTo(DeviceArray<T> destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        Guard.SameShape(nameof(CopyTo), Shape, destination.Shape);
        View<T> source = View, target = destination.View;
        if (Length == 0) return;
        if (!ReferenceEquals(Backend.Root, destination.Backend.Root)) Transfers.Run(source, target, destination.Backend);
        else if (Resident.Input(nameof(CopyTo), this, destination).Address != target.Address || !ReferenceEquals(source.Buffer, target.Buffer)) destination.Backend.Copy(source, target);
    }

    /// <summary>Waits for the operations on the array and copies it to host memory.</summary>
    /// <exception cref="ArgumentException">The destination has another length.</exception>
    public void CopyTo(Span<T> destination)
    {
        View<T> view = View;
        if (destination.Length != Length)
            throw new ArgumentException($"The destination has {destination.Length} elements, the array {Length}.", nameof(destination));
        Backend.Download(view, destination);
    }

    /// <summary>Copies host memory into the array, behind the operations that were queued before. Longer arrays are filled slice by slice.</summary>
    /// <exception cref="ArgumentException">The source has another length.</exception>
    public void CopyFrom(ReadOnlySpan<T> source)
    {
        View<T> view = View;
        if (source.Length != Length)
            throw new ArgumentException($"The source has {source.Length} elements, the array {Length}.", nameof(source));
        Backend.Upload(source, view);
    }

    /// <summary>Waits for the operations on the array and copies it to a new array, row-major.</summary>
    /// <exception cref="InvalidOperationException">The array has more elements than an array of .NET's; slices of it can be copied.</exception>
    public T[] ToArray()
    {
        if (Length > Array.MaxLength)
            throw new InvalidOperationException($"{this} has {Length} elements, an array {Array.MaxLength} at most: copy slices of it.");
        var result = new T[Length];
        CopyTo(result);
        return result;
    }

    /// <summary>Gives the memory back. What shares another array's memory gives nothing back; disposing that array disposes it too.</summary>
    public void Dispose()
    {
        if (_disposed) return;
        _disposed = true;
        if (ReferenceEquals(_owner, this)) _buffer.Dispose();
    }

    /// <inheritdoc/>
    public override string ToString() => $"DeviceArray<{typeof(T).Name}>{Shapes.Text(_shape)} on {Backend.Device.Selector}";

    [DoesNotReturn]
    private void ThrowDisposed() => throw new ObjectDisposedException(ToString());
}
