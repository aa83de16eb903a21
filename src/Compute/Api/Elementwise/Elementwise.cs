using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Compute;

/// <summary>The door of Map, Zip and Zip3 over spans: guard, small sizes directly, else the planner's back-end.</summary>
internal static unsafe class Elementwise
{
    private const long LongestPart = 1L << 30;

    // The doors are inlined into the operation's method: a call between takes 1.5 ns of 55 for 1,024 elements, its arguments going over the stack.

    /// <summary>destination[i] = call(x[i]).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<T, TCall>(ReadOnlySpan<T> x, Span<T> destination, in TCall call, Backend? on, [CallerMemberName] string operation = "")
        where T : unmanaged
        where TCall : unmanaged, IElementwiseCall<T>
    {
        Guard.Supported<T, TCall>(operation);
        Guard.SameLength(operation, x.Length, destination.Length);
        Guard.SameOrApart(operation, x, destination);
        fixed (T* px = &First(x), pd = &First(destination)) Run(px, px, px, pd, x.Length, call, on);
    }

    /// <summary>destination[i] = call(x[i], y[i]).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<T, TCall>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> destination, in TCall call, Backend? on, [CallerMemberName] string operation = "")
        where T : unmanaged
        where TCall : unmanaged, IElementwiseCall<T>
    {
        Guard.Supported<T, TCall>(operation);
        Guard.SameLength(operation, x.Length, y.Length);
        Guard.SameLength(operation, x.Length, destination.Length);
        Guard.SameOrApart(operation, x, destination);
        Guard.SameOrApart(operation, y, destination);
        fixed (T* px = &First(x), py = &First(y), pd = &First(destination)) Run(px, py, py, pd, x.Length, call, on);
    }

    /// <summary>destination[i] = call(x[i], y[i], z[i]).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<T, TCall>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<T> z, Span<T> destination, in TCall call, Backend? on, [CallerMemberName] string operation = "")
        where T : unmanaged
        where TCall : unmanaged, IElementwiseCall<T>
    {
        Guard.Supported<T, TCall>(operation);
        Guard.SameLength(operation, x.Length, y.Length);
        Guard.SameLength(operation, x.Length, z.Length);
        Guard.SameLength(operation, x.Length, destination.Length);
        Guard.SameOrApart(operation, x, destination);
        Guard.SameOrApart(operation, y, destination);
        Guard.SameOrApart(operation, z, destination);
        fixed (T* px = &First(x), py = &First(y), pz = &First(z), pd = &First(destination)) Run(px, py, pz, pd, x.Length, call, on);
    }

    /// <summary>Checked, pinned memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<T, TCall>(T* x, T* y, T* z, T* destination, long length, in TCall call, Backend? on)
        where T : unmanaged
        where TCall : unmanaged, IElementwiseCall<T>
    {
        if (Dispatcher.IsDirect(on, length)) call.Run(vectors: true, x, y, z, destination, (nuint)length);
        else Dispatch(x, y, z, destination, length, call, on);
    }

    // A span's own way to pin it asks each time whether it is empty: 1 ns of a call over three.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref T First<T>(ReadOnlySpan<T> span)
        where T : unmanaged => ref MemoryMarshal.GetReference(span);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Dispatch<T, TCall>(T* x, T* y, T* z, T* destination, long length, in TCall call, Backend? on)
        where T : unmanaged
        where TCall : unmanaged, IElementwiseCall<T>
    {
        if (length == 0) return;
        long bytes = length * sizeof(T);
        bool pinned = HostMemory.IsPinned(destination, bytes) && HostMemory.IsPinned(x, bytes)
            && (TCall.Inputs < 2 || HostMemory.IsPinned(y, bytes)) && (TCall.Inputs < 3 || HostMemory.IsPinned(z, bytes));
        Backend backend = Dispatcher.Choose(Work<T, TCall>(length) with { Pinned = pinned }, on);
        if (backend.Device.SharesHostMemory)
        {
            call.On(backend, new View<T>(x, length), new View<T>(y, length), new View<T>(z, length), new View<T>(destination, length));
            return;
        }

        using Conveyor? line = Conveyed.Open(backend, length, ((ReadOnlySpan<int>)[sizeof(T), sizeof(T), sizeof(T), sizeof(T)])[..(TCall.Inputs + 1)], out long part);
        if (line is not null)
        {
            Conveyed.Elementwise(line, part, backend, x, y, z, destination, length, call);
            return;
        }

        // A span holds 2^31 elements; of longer arrays one part after the other goes to the device.
        for (long start = 0; start < length; start += LongestPart)
            Stage(backend, x + start, y + start, z + start, destination + start, long.Min(LongestPart, length - start), call);
    }

    private static void Stage<T, TCall>(Backend backend, T* x, T* y, T* z, T* destination, long length, in TCall call)
        where T : unmanaged
        where TCall : unmanaged, IElementwiseCall<T>
    {
        using var staged = new Staging(backend);
        View<T> result = staged.Allocate<T>(length);
        View<T> a = staged.Upload(Span(x, length));
        View<T> b = TCall.Inputs > 1 ? staged.Upload(Span(y, length)) : a;
        View<T> c = TCall.Inputs > 2 ? staged.Upload(Span(z, length)) : b;
        call.On(backend, a, b, c, result);
        backend.Download(result, Span(destination, length));
    }

    private static Span<T> Span<T>(T* memory, long length)
        where T : unmanaged => new(memory, (int)length);

    /// <summary>What the planner has to know.</summary>
    public static Work Work<T, TCall>(long length)
        where T : unmanaged
        where TCall : unmanaged, IElementwiseCall<T> =>
        new(TCall.Pattern, TCall.Operator, TCall.ComputeType, length, TCall.Inputs * length * sizeof(T), length * sizeof(T));
}
