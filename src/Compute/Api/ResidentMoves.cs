using System.Runtime.CompilerServices;

namespace Compute;

/// <summary>The door of Fill, Copy, Gather and Scatter over device arrays.</summary>
internal static unsafe class ResidentMoves
{
    public static void Fill<T>(DeviceArray<T> destination, T value)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(destination);
        if (destination.Length > 0) destination.Backend.Fill(destination.View, value);
    }

    public static DeviceArray<T> Copy<T>(DeviceArray<T> x, DeviceArray<T>? destination, [CallerMemberName] string operation = "")
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(x);
        DeviceArray<T> y = Destination(operation, x, x.Shape, destination);
        View<T> input = Resident.Input(operation, x, y);
        if (y.Length > 0) y.Backend.Copy(input, y.View);
        return y;
    }

    public static DeviceArray<T> Gather<T>(
        DeviceArray<T> x, DeviceArray<long> index, DeviceArray<T>? destination, [CallerMemberName] string operation = "")
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(index);
        DeviceArray<T> y = Destination(operation, x, index.Shape, destination);
        View<T> input = ResidentMatrices.Apart(operation, x, y);
        View<long> indices = ResidentMatrices.Apart(operation, index, y);
        Indices(operation, index, x.Length);
        if (y.Length > 0) y.Backend.Gather(input, indices, y.View);
        return y;
    }

    public static void Scatter<T>(DeviceArray<T> x, DeviceArray<long> index, DeviceArray<T> destination, [CallerMemberName] string operation = "")
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(index);
        ArgumentNullException.ThrowIfNull(destination);
        Guard.SameShape(operation, x.Shape, index.Shape);
        View<T> input = ResidentMatrices.Apart(operation, x, destination);
        View<long> indices = ResidentMatrices.Apart(operation, index, destination);
        Indices(operation, index, destination.Length);
        if (x.Length > 0) destination.Backend.Scatter(input, indices, destination.View);
    }

    private static DeviceArray<T> Destination<T>(string operation, DeviceArray<T> x, ReadOnlySpan<long> shape, DeviceArray<T>? destination)
        where T : unmanaged
    {
        if (destination is null) return new DeviceArray<T>(x.Backend, shape);
        Guard.SameShape(operation, shape, destination.Shape);
        return destination;
    }

    /// <summary>Every index within [0, limit), before anything is written. Indices that lie on a device with memory of its own are fetched for it.</summary>
    private static void Indices(string operation, DeviceArray<long> index, long limit)
    {
        if (index.Backend.Device.SharesHostMemory)
        {
            Moves.Indices(operation, index.View.Pointer, index.Length, limit);
            return;
        }

        fixed (long* copy = index.ToArray()) Moves.Indices(operation, copy, index.Length, limit);
    }
}
