namespace Compute;

/// <summary>Memory and transfers beyond single copies.</summary>
public abstract partial class Backend
{
    /// <summary>The pool that memory comes from; null where it is the host's.</summary>
    public virtual IMemoryPool? Pool => null;

    /// <summary>Host memory that is sent to the device and fetched from it at the full speed of its link; ordinary memory where there is none.</summary>
    public virtual HostMemory AllocateHost(long byteLength) => new PlainHostMemory(new HostBuffer(this, byteLength));

    /// <summary>
    /// Copies an array of another back-end, if the devices can do it among themselves: behind what both have queued, and before what either will.
    /// </summary>
    /// <returns>Whether it was done; if not, it goes through host memory.</returns>
    public virtual bool TryCopyFrom<T>(View<T> source, View<T> destination)
        where T : unmanaged => false;

    /// <summary>
    /// Why the device has no room for arrays of these sizes at once; null where it has. Asked before a call is sent there by automatic choice, so
    /// that it goes elsewhere; answered by trying, since others use the device too.
    /// </summary>
    /// <param name="byteLengths">The bytes of each array.</param>
    public virtual string? Shortage(params ReadOnlySpan<long> byteLengths) => null;

    /// <summary>
    /// How many elements of arrays in host memory should go through the device at a time: all of them, or 4,096 times a power of two, so that
    /// parts are subtrees of the canonical tree.
    /// </summary>
    /// <param name="length">Elements of each array.</param>
    /// <param name="elementBytes">Bytes of an element of all arrays together.</param>
    public virtual long PartLength(long length, int elementBytes) => length;

    /// <summary>A way through the device for parts of arrays in host memory.</summary>
    /// <param name="partBytes">The largest part of each array.</param>
    /// <exception cref="GpuMemoryException">The device has no room for two such parts of each.</exception>
    public virtual Conveyor Convey(params ReadOnlySpan<long> partBytes) => throw new NotSupportedException($"{this} works in host memory.");
}
