using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Compute.Kernels;

namespace Compute;

/// <summary>The door of Fill, Copy, Gather and Scatter over spans. They move elements of any type and compute nothing.</summary>
internal static unsafe class Moves
{
    public static void Fill<T>(Span<T> destination, T value, Backend? on)
        where T : unmanaged
    {
        fixed (T* py = destination)
        {
            if (Dispatcher.IsDirect(on, destination.Length))
            {
                FillLoop.Run(py, value, destination.Length);
                return;
            }

            Backend backend = Choose<T>(Pattern.Fill, destination.Length, 0, on);
            if (backend.Device.SharesHostMemory)
            {
                backend.Fill(new View<T>(py, destination.Length), value);
                return;
            }

            using var staged = new Staging(backend);
            View<T> y = staged.Allocate<T>(destination.Length);
            backend.Fill(y, value);
            backend.Download(y, destination);
        }
    }

    public static void Copy<T>(ReadOnlySpan<T> x, Span<T> destination, Backend? on, [CallerMemberName] string operation = "")
        where T : unmanaged
    {
        Guard.SameLength(operation, x.Length, destination.Length);
        Guard.SameOrApart(operation, x, destination);
        fixed (T* px = x, py = destination)
        {
            if (Dispatcher.IsDirect(on, x.Length))
            {
                CopyLoop.Run(px, 0, py, 0, 1, x.Length);
                return;
            }

            Backend backend = Choose<T>(Pattern.Copy, x.Length, x.Length, on);
            if (backend.Device.SharesHostMemory)
            {
                backend.Copy(new View<T>(px, x.Length), new View<T>(py, x.Length));
                return;
            }

            using var staged = new Staging(backend);
            View<T> y = staged.Allocate<T>(x.Length);
            backend.Copy(staged.Upload(x), y);
            backend.Download(y, destination);
        }
    }

    public static void Gather<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<long> index, Span<T> destination, Backend? on, [CallerMemberName] string operation = "")
        where T : unmanaged
    {
        Guard.SameLength(operation, index.Length, destination.Length);
        Guard.Apart(operation, x, destination);
        Guard.Apart(operation, index, destination);
        fixed (T* px = x, py = destination)
        fixed (long* pi = index)
        {
            Indices(operation, pi, index.Length, x.Length);
            if (Dispatcher.IsDirect(on, index.Length))
            {
                IndexLoop.Gather(px, pi, py, index.Length);
                return;
            }

            Backend backend = Choose<T>(Pattern.Gather, index.Length, x.Length, on);
            if (backend.Device.SharesHostMemory)
            {
                backend.Gather(new View<T>(px, x.Length), new View<long>(pi, index.Length), new View<T>(py, index.Length));
                return;
            }

            using var staged = new Staging(backend);
            View<T> y = staged.Allocate<T>(index.Length);
            backend.Gather(staged.Upload(x), staged.Upload(index), y);
            backend.Download(y, destination);
        }
    }

    public static void Scatter<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<long> index, Span<T> destination, Backend? on, [CallerMemberName] string operation = "")
        where T : unmanaged
    {
        Guard.SameLength(operation, x.Length, index.Length);
        Guard.Apart(operation, x, destination);
        Guard.Apart(operation, index, destination);
        fixed (T* px = x, py = destination)
        fixed (long* pi = index)
        {
            Indices(operation, pi, index.Length, destination.Length);
            if (Dispatcher.IsDirect(on, index.Length))
            {
                IndexLoop.Scatter(px, pi, py, index.Length);
                return;
            }

            Backend backend = Choose<T>(Pattern.Scatter, index.Length, (long)x.Length + destination.Length, on);
            if (backend.Device.SharesHostMemory)
            {
                backend.Scatter(new View<T>(px, x.Length), new View<long>(pi, index.Length), new View<T>(py, destination.Length));
                return;
            }

            using var staged = new Staging(backend);
            View<T> y = staged.Upload<T>(destination);
            backend.Scatter(staged.Upload(x), staged.Upload(index), y);
            backend.Download(y, destination);
        }
    }

    private static Backend Choose<T>(Pattern pattern, long elements, long elementsIn, Backend? on)
        where T : unmanaged =>
        Dispatcher.Choose(new Work(pattern, typeof(void), typeof(T), elements, elementsIn * sizeof(T), elements * sizeof(T)), on);

    /// <summary>Every index within [0, limit), before anything is written.</summary>
    public static void Indices(string operation, long* index, long length, long limit)
    {
        nint position = IndexLoop.FirstOutside(index, (nint)length, limit);
        if (position >= 0) ThrowIndex(operation, position, index[position], limit);
    }

    [DoesNotReturn]
    private static void ThrowIndex(string operation, long position, long value, long limit) =>
        throw new ArgumentOutOfRangeException("index", value, $"{operation}: index[{position}] = {value} is not within [0, {limit}).");
}
