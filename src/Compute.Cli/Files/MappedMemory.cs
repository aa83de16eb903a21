using System.Buffers;
using System.IO.MemoryMappedFiles;

namespace Compute.Cli.Files;

/// <summary>A part of a file as memory: the operating system reads what is touched and can drop it again. Only to be read.</summary>
/// <typeparam name="T">The element type.</typeparam>
internal sealed unsafe class MappedMemory<T> : MemoryManager<T>
    where T : unmanaged
{
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly int _length;
    private byte* _start;

    /// <param name="path">The file.</param>
    /// <param name="offset">Where the elements begin.</param>
    /// <param name="length">How many elements.</param>
    public MappedMemory(string path, long offset, int length)
    {
        _length = length;
        _file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, mapName: null, capacity: 0, MemoryMappedFileAccess.Read);
        _view = _file.CreateViewAccessor(0, offset + (long)length * sizeof(T), MemoryMappedFileAccess.Read);
        byte* start = null;
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        _start = start + _view.PointerOffset + offset;
    }

    public override Span<T> GetSpan() => new(Start, _length);

    public override MemoryHandle Pin(int elementIndex = 0) => new(Start + (long)elementIndex * sizeof(T));

    public override void Unpin()
    {
    }

    protected override void Dispose(bool disposing)
    {
        if (_start == null) return;
        _start = null;
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _file.Dispose();
    }

    private byte* Start
    {
        get
        {
            ObjectDisposedException.ThrowIf(_start == null, this);
            return _start;
        }
    }
}
