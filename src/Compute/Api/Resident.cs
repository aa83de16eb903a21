using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;
using Compute.Kernels;

namespace Compute;

/// <summary>
/// The door of the patterns over device arrays: guard, then the back-end that the arrays lie on. The destination is the caller's
/// array, or a new one of the result's shape.
/// </summary>
internal static partial class Resident
{
    public static DeviceArray<T> Scan<T, TOp>(
        DeviceArray<T> x, DeviceArray<T>? destination, TOp op, bool exclusive, [CallerMemberName] string operation = "")
        where T : unmanaged, INumber<T>
        where TOp : unmanaged, IReduceOperator<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        DeviceArray<T> y = Destination(operation, x, x.Shape, destination);
        if (y.Length > 0) y.Backend.Scan(Input(operation, x, y), y.View, op, exclusive);
        return y;
    }

    /// <summary>Reduces to one value and waits for it.</summary>
    public static T Reduce<T, TOp>(DeviceArray<T> x, TOp op, [CallerMemberName] string operation = "")
        where T : unmanaged, INumber<T>
        where TOp : unmanaged, IMapReduceOperator<T>
    {
        using var result = Destination<T>(operation, x, [], null);
        result.Backend.Reduce(x.View, result.View, op);
        return Value(result);
    }

    /// <summary>Reduces pairs to one value and waits for it.</summary>
    public static T ZipReduce<T, TOp>(DeviceArray<T> x, DeviceArray<T> y, TOp op, [CallerMemberName] string operation = "")
        where T : unmanaged, INumber<T>
        where TOp : unmanaged, IZipReduceOperator<T>
    {
        using var result = Destination<T>(operation, x, [], null);
        SameBackend(operation, x, y);
        Guard.SameShape(operation, x.Shape, y.Shape);
        result.Backend.ZipReduce(x.View, y.View, result.View, op);
        return Value(result);
    }

    /// <summary>The array to write: the caller's, checked, or a new one. For types with lanes only.</summary>
    public static DeviceArray<T> Destination<T>(string operation, DeviceArray<T> x, ReadOnlySpan<long> shape, DeviceArray<T>? destination)
        where T : unmanaged, INumber<T>
    {
        Guard.ElementType<T>(operation);
        return Result(operation, x, shape, destination);
    }

    /// <summary>The array to write: the caller's, checked, or a new one.</summary>
    public static DeviceArray<T> Result<T>(string operation, DeviceArray<T> x, ReadOnlySpan<long> shape, DeviceArray<T>? destination)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(x);
        if (destination is null) return new DeviceArray<T>(x.Backend, shape);
        Guard.SameShape(operation, shape, destination.Shape);
        return destination;
    }

    /// <summary>The view of an input: on the destination's device, and the same memory or apart from it.</summary>
    public static View<T> Input<T, TOut>(string operation, DeviceArray<T> x, DeviceArray<TOut> destination, [CallerArgumentExpression(nameof(x))] string name = "")
        where T : unmanaged
        where TOut : unmanaged
    {
        ArgumentNullException.ThrowIfNull(x, name);
        SameBackend(operation, x, destination);
        View<T> input = x.View;
        View<TOut> output = destination.View;
        bool same = input.Address == output.Address && input.ByteLength == output.ByteLength;
        if (InOneMemory(input, output) && !same
            && input.Address < output.Address + output.ByteLength && output.Address < input.Address + input.ByteLength)
            ThrowOverlap(operation, name);
        return input;
    }

    /// <summary>Whether the addresses of two views of one device can be compared: in host memory those of different buffers too.</summary>
    public static bool InOneMemory<T, TOther>(View<T> x, View<TOther> y)
        where T : unmanaged
        where TOther : unmanaged => ReferenceEquals(x.Buffer, y.Buffer) || x.Buffer!.Owner.Device.SharesHostMemory;

    /// <summary>Both on one device, on whichever of its streams.</summary>
    public static void SameBackend<T, TOther>(string operation, DeviceArray<T> x, DeviceArray<TOther> y)
        where T : unmanaged
        where TOther : unmanaged
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        if (!ReferenceEquals(x.Backend.Root, y.Backend.Root)) throw new DeviceMismatchException(operation, x.Backend, y.Backend);
    }

    /// <summary>The only element of an array, waited for.</summary>
    public static T Value<T>(DeviceArray<T> array)
        where T : unmanaged
    {
        T value = default;
        array.CopyTo(new Span<T>(ref value));
        return value;
    }

    [DoesNotReturn]
    private static void ThrowOverlap(string operation, string name) =>
        throw new ArgumentException($"{operation}: the destination overlaps '{name}' partly; it must be the same memory or apart.", name);
}
