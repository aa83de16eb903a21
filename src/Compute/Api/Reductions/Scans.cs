using System.Numerics;
using System.Runtime.CompilerServices;
using Compute.Kernels;

namespace Compute;

/// <summary>The door of Scan over spans.</summary>
internal static unsafe class Scans
{
    /// <summary>A scan that storage types have too.</summary>
    public static void Run<T, TOp, TWide>(ReadOnlySpan<T> x, Span<T> destination, bool exclusive, Backend? on, [CallerMemberName] string operation = "")
        where T : unmanaged, INumber<T>
        where TOp : unmanaged, IReduceOperator<T>
        where TWide : unmanaged, IReduceOperator<float>
    {
        if (StorageFormat.Is<T>()) RunStored<T, TWide>(x, destination, exclusive, on, operation);
        else Run(x, destination, default(TOp), exclusive, on, operation);
    }

    /// <summary>As the span form.</summary>
    public static DeviceArray<T> Run<T, TOp, TWide>(
        DeviceArray<T> x, DeviceArray<T>? destination, bool exclusive, [CallerMemberName] string operation = "")
        where T : unmanaged, INumber<T>
        where TOp : unmanaged, IReduceOperator<T>
        where TWide : unmanaged, IReduceOperator<float>
    {
        if (!StorageFormat.Is<T>()) return Resident.Scan(x, destination, default(TOp), exclusive, operation);
        ArgumentNullException.ThrowIfNull(x);
        DeviceArray<T> y = Resident.Result(operation, x, x.Shape, destination);
        Resident.Input(operation, x, y);
        using DeviceArray<float> wide = Wide.Of(x);
        Resident.Scan(wide, wide, default(TWide), exclusive, operation);
        if (y.Length > 0) y.Backend.Convert(wide.View, y.View);
        return y;
    }

    private static void RunStored<T, TWide>(ReadOnlySpan<T> x, Span<T> destination, bool exclusive, Backend? on, string operation)
        where T : unmanaged, INumber<T>
        where TWide : unmanaged, IReduceOperator<float>
    {
        Guard.SameLength(operation, x.Length, destination.Length);
        Guard.SameOrApart(operation, x, destination);
        using Wide wide = Wide.Of(x);
        Run<float, TWide>(wide.Span, wide.Span, default, exclusive, on, operation);
        wide.Narrow(destination);
    }

    /// <summary>An operator of the caller's.</summary>
    public static void Run<T, TOp>(
        ReadOnlySpan<T> x, Span<T> destination, TOp op, bool exclusive, Backend? on, [CallerMemberName] string operation = "")
        where T : unmanaged, INumber<T>
        where TOp : unmanaged, IReduceOperator<T>
    {
        Guard.ElementType<T>(operation);
        Guard.SameLength(operation, x.Length, destination.Length);
        Guard.SameOrApart(operation, x, destination);
        if (x.Length == 0) return;
        fixed (T* px = x, py = destination)
        {
            if (x.Length <= Canonical.BlockLength && Dispatcher.IsDirect(on, x.Length))
            {
                ScanLoop.Run(vectors: true, px, py, x.Length, op, exclusive);
                return;
            }

            long bytes = (long)x.Length * sizeof(T);
            bool pinned = HostMemory.IsPinned(px, bytes) && HostMemory.IsPinned(py, bytes);
            Backend backend = Dispatcher.Choose(new Work(Pattern.Scan, typeof(TOp), typeof(T), x.Length, bytes, bytes) { Pinned = pinned }, on);
            if (backend.Device.SharesHostMemory)
            {
                backend.Scan(new View<T>(px, x.Length), new View<T>(py, x.Length), op, exclusive);
                return;
            }

            using var staged = new Staging(backend);
            View<T> y = staged.Allocate<T>(x.Length);
            backend.Scan(staged.Upload(x), y, op, exclusive);
            backend.Download(y, destination);
        }
    }
}
