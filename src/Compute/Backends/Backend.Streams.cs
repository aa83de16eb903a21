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

    /// <summary>
    /// Records calls on device arrays, to be run again and again by <see cref="Recording.Run"/>: what is done before each launch, and on CUDA devices the launches'
    /// own cost, is paid once. The calls are noted, not done; values are there after a run. Arrays keep their memory for as long as the recording lives, disposed or
    /// not, and values that are no arrays stay as they were when recorded. Give calls their destinations: on back-ends that work in host memory a run makes the calls anew.
    /// </summary>
    /// <param name="calls">Makes the calls, on this thread. Calls on this device alone are recorded, whichever of its streams they are on; others are done at once.</param>
    /// <returns>The calls, in one chain that runs on this back-end's stream.</returns>
    /// <exception cref="RecordingException">The calls need the host: they upload or download arrays, return values (sums, counts), wait, or go to another device.</exception>
    /// <exception cref="GpuException">The driver refuses.</exception>
    public virtual Recording Record(Action calls)
    {
        ArgumentNullException.ThrowIfNull(calls);
        return new RepeatedCalls(calls);
    }
}
