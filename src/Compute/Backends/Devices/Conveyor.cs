namespace Compute;

/// <summary>
/// Arrays in host memory on their way through a device, part by part: while one part is worked on, the next is sent and the last fetched.
/// The device holds two parts of each array, so that arrays may be larger than its memory. Used by one thread, which keeps the host's arrays
/// where they are until <see cref="Finish"/> or <see cref="IDisposable.Dispose"/> returns.
/// </summary>
public abstract unsafe class Conveyor : IDisposable
{
    /// <summary>
    /// Arrays below this go to a device at once: a link of 25 GB/s takes 0.7 ms for it, and what parts gain by being sent, worked on and fetched at
    /// once is lost in starting them.
    /// </summary>
    public const long LeastBytes = 16 << 20;

    /// <summary>How many parts there are at least: eight leave an eighth of the time to filling and emptying the conveyor.</summary>
    public const int Parts = 8;

    /// <summary>Begins the next part. What was queued for the part before is its work.</summary>
    public abstract void Next();

    /// <summary>Sends rows of an array in host memory; in the view they lie without gaps.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="array">Which of the arrays that the conveyor was made for.</param>
    /// <param name="source">The first element.</param>
    /// <param name="columns">Elements of a row.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="leading">Elements from one row to the next.</param>
    public abstract View<T> Send<T>(int array, T* source, long columns, long rows = 1, long leading = 0) where T : unmanaged;

    /// <summary>Room for a part of a result; not cleared.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="array">Which of the arrays that the conveyor was made for.</param>
    /// <param name="length">Its elements.</param>
    public abstract View<T> Room<T>(int array, long length) where T : unmanaged;

    /// <summary>Brings a part of a result to host memory when the work queued so far is done. Until then nothing else may be queued for it.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="part">The part: all of what <see cref="Room"/> or <see cref="Send"/> gave.</param>
    /// <param name="destination">The first element.</param>
    /// <param name="columns">Elements of a row.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="leading">Elements from one row to the next.</param>
    public abstract void Fetch<T>(View<T> part, T* destination, long columns, long rows = 1, long leading = 0) where T : unmanaged;

    /// <summary>Waits until everything has been fetched.</summary>
    public abstract void Finish();

    /// <summary>Waits until the device no longer uses the host's arrays, and gives its memory back.</summary>
    public abstract void Dispose();
}
