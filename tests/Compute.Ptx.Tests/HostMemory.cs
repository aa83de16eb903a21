using System.Runtime.InteropServices;

namespace Compute.Ptx.Tests;

/// <summary>Arrays for kernels.</summary>
internal sealed unsafe class HostMemory : IAllocations, IDisposable
{
    private readonly List<(nint Start, int Bytes)> _arrays = [];

    public ulong Add<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        int bytes = values.Length * sizeof(T);
        var start = (byte*)NativeMemory.AlignedAlloc((nuint)bytes + 1, 256);
        MemoryMarshal.AsBytes(values).CopyTo(new Span<byte>(start, bytes));
        _arrays.Add(((nint)start, bytes));
        return (ulong)start;
    }

    public static Span<T> At<T>(ulong start, int length)
        where T : unmanaged => new((void*)start, length);

    public bool Find(ulong address, out ulong start, out ulong bytes)
    {
        (nint found, int length) = _arrays.Find(a => address >= (ulong)a.Start && address < (ulong)(a.Start + a.Bytes));
        (start, bytes) = ((ulong)found, (ulong)length);
        return found != 0;
    }

    public void Dispose()
    {
        foreach ((nint start, _) in _arrays) NativeMemory.AlignedFree((void*)start);
    }
}
