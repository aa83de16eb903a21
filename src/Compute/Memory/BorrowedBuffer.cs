namespace Compute;

/// <summary>Native memory of the caller's, lent to a back-end that works in host memory.</summary>
internal sealed class BorrowedBuffer(Backend owner, nint address, long byteLength) : DeviceBuffer(owner, byteLength)
{
    public override nint BaseAddress => address;

    // It is the caller's to give back.
    public override void Dispose()
    {
    }
}
