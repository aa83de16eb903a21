namespace Compute;

/// <summary>Chains of calls side by side on one device.</summary>
public abstract partial class Backend
{
    /// <summary>The back-end of the device, whose memory its streams share; the back-end itself if it is not a stream.</summary>
    public Backend Root => root ?? this;

    /// <summary>
    /// A stream: a back-end whose calls run beside those of the device's other streams. Where arrays lie decides where calls run: on the destination's
    /// stream, without one on that of the first array, whose result then lies there too; <see cref="DeviceArray{T}.On"/> brings an array to a stream without
    /// copying. Nobody has to order anything: a call waits on the device for what the other streams had queued when it came if they write what it reads, or
    /// use what it writes. A back-end that works in host memory is done when a call returns, and is a stream by itself.
    /// </summary>
    /// <returns>The stream. Disposing it waits for its calls; arrays on it go on in the device's own stream.</returns>
    /// <exception cref="GpuException">The driver refuses.</exception>
    public virtual Backend OpenStream() => this;
}
