namespace Compute.Gpu.Drivers;

/// <summary>
/// An argument of a kernel: an array in device memory, or a value, both as the kernel images expect them (see
/// <see cref="GpuQueue.Launch"/> of each driver for the bytes).
/// </summary>
internal readonly unsafe struct GpuArgument
{
    private GpuArgument(GpuMemory memory, long length, int elementBytes, bool isInput)
    {
        Memory = memory;
        Length = length;
        ElementBytes = elementBytes;
        IsInput = isInput;
    }

    private GpuArgument(void* value, int byteLength)
    {
        Value = value;
        ByteLength = byteLength;
    }

    /// <summary>Where the array begins.</summary>
    public GpuMemory Memory { get; }

    /// <summary>Elements of the array.</summary>
    public long Length { get; }

    /// <summary>Bytes of an element.</summary>
    public int ElementBytes { get; }

    /// <summary>Whether the kernel only reads the array: other queues may read it at the same time.</summary>
    public bool IsInput { get; }

    /// <summary>The value; null for an array. Points into the caller's frame.</summary>
    public void* Value { get; }

    /// <summary>Bytes of the value.</summary>
    public int ByteLength { get; }

    /// <summary>Whether this is an array.</summary>
    public bool IsArray => Value == null;

    /// <summary>How kernel images write the kind of argument down: <c>[4</c> an array of 4-byte elements, <c>8</c> a value of 8 bytes.</summary>
    public string Layout => IsArray ? $"[{ElementBytes}" : $"{ByteLength}";

    /// <summary>An array that the kernel may write.</summary>
    public static GpuArgument Array<T>(GpuMemory memory, long length) where T : unmanaged => new(memory, length, sizeof(T), isInput: false);

    /// <summary>An array that the kernel only reads.</summary>
    public static GpuArgument Input<T>(GpuMemory memory, long length) where T : unmanaged => new(memory, length, sizeof(T), isInput: true);

    /// <summary>The value somewhere else.</summary>
    public GpuArgument At(void* value) => new(value, ByteLength);

    /// <summary>A value, which has to stay where it is until the launch has been queued.</summary>
    public static GpuArgument Of<T>(T* value) where T : unmanaged => new(value, sizeof(T));
}
