using System.Numerics;

namespace Compute.Ptx;

/// <summary>Who used a word of shared memory last.</summary>
internal struct Cell
{
    private const int Several = -1;

    private int _written, _read;
    private Warp? _writer, _reader;
    private int _writerLane, _writeTime, _readTime, _readers;
    private uint _readerLanes;
    private bool _atomic, _copying, _spoilt;

    /// <summary>Checks a use against those before, and notes it.</summary>
    /// <param name="warp">The warp.</param>
    /// <param name="lane">Its lane.</param>
    /// <param name="use">What it does.</param>
    /// <param name="first">The group's first interval between barriers.</param>
    /// <param name="interval">The interval now.</param>
    public void Note(Warp warp, int lane, Use use, int first, int interval)
    {
        if (_copying) throw new Fault("a word of shared memory that an asynchronous copy is still to write", lane);
        if (use is Use.Read or Use.Atomic && (_written < first || _spoilt))
        {
            if (use == Use.Atomic) throw new Fault("a word of shared memory that nobody has written", lane);
            warp.Undefined |= 1u << lane;
        }

        CheckWriter(warp, lane, interval, use == Use.Atomic);
        if (use == Use.Read)
        {
            AddReader(warp, lane, interval);
            return;
        }

        CheckReaders(warp, lane, interval);
        (_written, _writer, _writerLane, _writeTime, _atomic, _spoilt) = (interval, warp, lane, warp.Clocks.Now(lane), use == Use.Atomic, use == Use.Spoil);
    }

    public void Begin(Warp warp, int lane, int interval)
    {
        if (_copying) throw new Fault("two asynchronous copies to the same word", lane);
        CheckWriter(warp, lane, interval, atomic: false);
        CheckReaders(warp, lane, interval);
        _copying = true;
    }

    public void Finish() => _copying = false;

    private readonly void CheckWriter(Warp warp, int lane, int interval, bool atomic)
    {
        if (_written != interval || _atomic && atomic) return;
        if (_writer == warp ? !warp.Clocks.Knows(lane, _writerLane, _writeTime) : true)
            throw new Fault($"a word of shared memory that thread {_writer!.First + _writerLane} has written since the last barrier", lane);
    }

    private readonly void CheckReaders(Warp warp, int lane, int interval)
    {
        if (_read != interval) return;
        bool race = _readers == Several || _reader != warp;
        for (uint left = _readerLanes; !race && left != 0; left &= left - 1) race = !warp.Clocks.Knows(lane, BitOperations.TrailingZeroCount(left), _readTime);
        if (race) throw new Fault("writes a word of shared memory that another thread has read since the last barrier", lane);
    }

    // Readers of one warp are kept with the earliest of their times, so that nothing is called a race that is none.
    private void AddReader(Warp warp, int lane, int interval)
    {
        int now = warp.Clocks.Now(lane);
        if (_read != interval) (_read, _reader, _readers, _readerLanes, _readTime) = (interval, warp, 0, 1u << lane, now);
        else if (_reader != warp) _readers = Several;
        else if (_readerLanes != 1u << lane) (_readerLanes, _readTime) = (_readerLanes | 1u << lane, int.Min(_readTime, now));
        else _readTime = now;
    }
}
