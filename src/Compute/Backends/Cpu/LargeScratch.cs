using System.Buffers;
using System.Runtime.InteropServices;

namespace Compute;

/// <summary>
/// Working memory as long as the data. The thread keeps up to 16 MiB (<see cref="Scratch{T}"/>); beyond, it comes from the shared array pool: new
/// pages of 4 KiB take about as long as a pass over them, 40 MiB 10 ms, and the pool gives them back to the system when nobody needs them.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
internal unsafe ref struct LargeScratch<T>
    where T : unmanaged
{
    private const long LeastPooled = 16L << 20, MostPooled = 1L << 30;

    private readonly byte[]? _array;
    private readonly Scratch<T> _scratch;
    private GCHandle _pin;

    private LargeScratch(byte[] array)
    {
        (_array, _pin) = (array, GCHandle.Alloc(array, GCHandleType.Pinned));
        // Aligned to a cache line: what is written next to each other goes to one.
        Pointer = (T*)((_pin.AddrOfPinnedObject() + 63) & ~63);
    }

    private LargeScratch(Scratch<T> scratch)
    {
        _scratch = scratch;
        Pointer = scratch.Pointer;
    }

    /// <summary>The first element; aligned to 64 bytes, not cleared.</summary>
    public T* Pointer { get; }

    /// <summary>Room for <paramref name="length"/> elements until disposed.</summary>
    public static LargeScratch<T> Rent(long length)
    {
        long bytes = length * sizeof(T);
        return bytes is > LeastPooled and <= MostPooled
            ? new LargeScratch<T>(ArrayPool<byte>.Shared.Rent((int)bytes + 63))
            : new LargeScratch<T>(Scratch<T>.Rent(length));
    }

    /// <summary>Gives the memory back.</summary>
    public void Dispose()
    {
        if (_array is null)
        {
            _scratch.Dispose();
            return;
        }

        _pin.Free();
        ArrayPool<byte>.Shared.Return(_array);
    }
}
