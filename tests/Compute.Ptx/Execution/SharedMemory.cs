using System.Runtime.InteropServices;

namespace Compute.Ptx;

/// <summary>
/// A group's shared memory. Every use has to lie in one array; what is read has to have been written; two threads may use the same word, one of them
/// writing it, only if a barrier of the group, or of the warp, lies between, or if both do it by atomics.
/// </summary>
internal sealed unsafe class SharedMemory : IDisposable
{
    private readonly int _granule;
    private readonly (SharedSegment Segment, int Place)[] _arrays;
    private readonly byte* _memory;
    private readonly Cell[] _cells;

    // Counts barriers on and on, over groups too: what is older is settled.
    private int _first = 1, _interval = 1;

    public SharedMemory(PtxKernel kernel, int dynamicBytes)
    {
        _granule = kernel.Granule;
        int place = 0;
        _arrays = new (SharedSegment, int)[kernel.Shared.Length];
        for (int i = 0; i < _arrays.Length; i++)
        {
            SharedSegment segment = kernel.Shared[i];
            if (segment.Start == SharedSegment.Dynamic) segment = segment with { Bytes = dynamicBytes };
            _arrays[i] = (segment, place);
            place += (segment.Bytes + 15) / 16 * 16;
        }

        Bytes = place;
        _memory = (byte*)NativeMemory.AlignedAlloc((nuint)place + 16, 128);
        _cells = new Cell[place / _granule + 1];
    }

    /// <summary>What the arrays take together.</summary>
    public int Bytes { get; }

    public void Begin() => _first = ++_interval;

    public void Barrier() => _interval++;

    /// <summary>The bytes at an address, if a lane may use them now.</summary>
    public byte* At(Warp warp, int lane, ulong address, int bytes, Use use)
    {
        int place = Place(address, bytes, lane);
        for (int cell = place / _granule; cell < (place + bytes + _granule - 1) / _granule; cell++) _cells[cell].Note(warp, lane, use, _first, _interval);
        return _memory + place;
    }

    /// <summary>An asynchronous copy begins: nobody may use the bytes until it is done.</summary>
    public void BeginCopy(Warp warp, int lane, ulong address, int bytes)
    {
        int place = Place(address, bytes, lane);
        for (int cell = place / _granule; cell < (place + bytes) / _granule; cell++) _cells[cell].Begin(warp, lane, _interval);
    }

    /// <summary>It is done.</summary>
    public byte* FinishCopy(Warp warp, int lane, ulong address, int bytes)
    {
        int place = Place(address, bytes, lane);
        for (int cell = place / _granule; cell < (place + bytes) / _granule; cell++) _cells[cell].Finish();
        return At(warp, lane, address, bytes, Use.Write);
    }

    public void Dispose() => NativeMemory.AlignedFree(_memory);

    private int Place(ulong address, int bytes, int lane)
    {
        if (address % (ulong)bytes != 0) throw new Fault($"{bytes} bytes at {address:x} of shared memory, which is no multiple", lane);
        foreach ((SharedSegment segment, int place) in _arrays)
        {
            if (address >= (ulong)segment.Start && address + (ulong)bytes <= (ulong)(segment.Start + segment.Bytes)) return place + (int)address - segment.Start;
        }

        throw new Fault($"{bytes} bytes at {address:x} of shared memory, which lies in no array", lane);
    }
}
