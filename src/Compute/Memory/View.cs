using System.Runtime.CompilerServices;

namespace Compute;

/// <summary>
/// Contiguous elements that a back-end's pattern reads or writes: pinned host memory (no <see cref="Buffer"/>) or a part of a
/// <see cref="DeviceBuffer"/>. Checked at the public door; patterns trust it.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
/// <param name="buffer">The buffer it is a part of, or null for pinned host memory.</param>
/// <param name="address">Where it begins, counted like <see cref="DeviceBuffer.BaseAddress"/>.</param>
/// <param name="length">Number of elements.</param>
public readonly unsafe struct View<T>(DeviceBuffer? buffer, nint address, long length)
    where T : unmanaged
{
    /// <summary>The buffer it is a part of, or null for pinned host memory.</summary>
    public DeviceBuffer? Buffer { get; } = buffer;

    /// <summary>Where it begins: a pointer, or an offset in bytes where the buffer's base address is 0.</summary>
    public nint Address { get; } = address;

    /// <summary>Number of elements.</summary>
    public long Length { get; } = length;

    /// <summary>Its size in bytes.</summary>
    public long ByteLength => Length * sizeof(T);

    /// <summary>Pinned host memory.</summary>
    public View(T* pointer, long length) : this(null, (nint)pointer, length)
    {
    }

    /// <summary>The first element; host memory only.</summary>
    public T* Pointer
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (T*)Address;
    }

    /// <summary>The same memory as elements of another name; they are of one size.</summary>
    public View<TOther> As<TOther>()
        where TOther : unmanaged => new(Buffer, Address, Length);

    /// <summary>A part of the view.</summary>
    public View<T> Slice(long start, long length) => new(Buffer, Address + (nint)(start * sizeof(T)), length);
}
