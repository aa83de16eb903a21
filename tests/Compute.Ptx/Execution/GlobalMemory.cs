namespace Compute.Ptx;

/// <summary>The memory that kernels may use.</summary>
public interface IAllocations
{
    /// <summary>The allocation that an address lies in.</summary>
    bool Find(ulong address, out ulong start, out ulong bytes);
}

/// <summary>Device memory, which is the host's here: every use has to lie in one allocation, and on a multiple of its length.</summary>
internal sealed unsafe class GlobalMemory(IAllocations allocations)
{
    // The allocations used last, so that seldom one is looked for; a kernel has a handful.
    private readonly (ulong Start, ulong End)[] _known = new (ulong, ulong)[8];
    private int _next;

    public byte* At(ulong address, int bytes, int lane, int alignment = 0)
    {
        if (address % (ulong)(alignment > 0 ? alignment : bytes) != 0) throw new Fault($"{bytes} bytes at {address:x}, which is no multiple", lane);
        foreach ((ulong start, ulong end) in _known)
        {
            if (address >= start && address + (ulong)bytes <= end) return (byte*)address;
        }

        if (!allocations.Find(address, out ulong found, out ulong length) || address + (ulong)bytes > found + length)
            throw new Fault($"{bytes} bytes at {address:x}, {Where(address, found, length)}", lane);
        _known[_next++ % _known.Length] = (found, found + length);
        return (byte*)address;
    }

    private static string Where(ulong address, ulong start, ulong length) =>
        length == 0 ? "which lies in no allocation" : $"which is {address - start:N0} bytes into an allocation of {length:N0}";
}
