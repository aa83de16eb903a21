using System.Runtime.CompilerServices;
using Compute.Kernels;

namespace Compute;

internal static partial class Resident
{
    /// <summary>destination[i] = call(x[i]).</summary>
    public static DeviceArray<T> Run<T, TCall>(DeviceArray<T> x, DeviceArray<T>? destination, TCall call, [CallerMemberName] string operation = "")
        where T : unmanaged
        where TCall : unmanaged, IElementwiseCall<T>
    {
        Guard.Supported<T, TCall>(operation);
        ArgumentNullException.ThrowIfNull(x);
        DeviceArray<T> result = Result(operation, x, x.Shape, destination);
        View<T> input = Input(operation, x, result);
        if (result.Length > 0) call.On(result.Backend, input, input, input, result.View);
        return result;
    }

    /// <summary>destination = call(x, y), broadcast.</summary>
    public static DeviceArray<T> Run<T, TCall>(
        DeviceArray<T> x, DeviceArray<T> y, DeviceArray<T>? destination, TCall call, [CallerMemberName] string operation = "")
        where T : unmanaged
        where TCall : unmanaged, IElementwiseCall<T>
    {
        Guard.Supported<T, TCall>(operation);
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        Span<long> room = stackalloc long[Broadcasting.MaxRank];
        ReadOnlySpan<long> shape = Broadcasting.Shape(operation, x.Shape, y.Shape, room);
        DeviceArray<T> result = Result(operation, x, shape, destination);
        View<T> a = Input(operation, x, result), b = Input(operation, y, result);
        if (result.Length == 0) return result;
        if (x.Length == result.Length && y.Length == result.Length) call.On(result.Backend, a, b, b, result.View);
        else call.On(result.Backend, a, b, b, result.View, Shape(shape, x.Shape, y.Shape, y.Shape));
        return result;
    }

    /// <summary>destination = call(x, y, z), broadcast.</summary>
    public static DeviceArray<T> Run<T, TCall>(
        DeviceArray<T> x, DeviceArray<T> y, DeviceArray<T> z, DeviceArray<T>? destination, TCall call, [CallerMemberName] string operation = "")
        where T : unmanaged
        where TCall : unmanaged, IElementwiseCall<T>
    {
        Guard.Supported<T, TCall>(operation);
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        ArgumentNullException.ThrowIfNull(z);
        Span<long> room = stackalloc long[Broadcasting.MaxRank];
        ReadOnlySpan<long> shape = Broadcasting.Shape(operation, Broadcasting.Shape(operation, x.Shape, y.Shape, room), z.Shape, room);
        DeviceArray<T> result = Result(operation, x, shape, destination);
        View<T> a = Input(operation, x, result), b = Input(operation, y, result), c = Input(operation, z, result);
        if (result.Length == 0) return result;
        if (x.Length == result.Length && y.Length == result.Length && z.Length == result.Length) call.On(result.Backend, a, b, c, result.View);
        else call.On(result.Backend, a, b, c, result.View, Shape(shape, x.Shape, y.Shape, z.Shape));
        return result;
    }

    private static BroadcastShape Shape(ReadOnlySpan<long> shape, ReadOnlySpan<long> x, ReadOnlySpan<long> y, ReadOnlySpan<long> z)
    {
        Span<long> a = stackalloc long[Broadcasting.MaxRank], b = stackalloc long[Broadcasting.MaxRank];
        Span<long> c = stackalloc long[Broadcasting.MaxRank], d = stackalloc long[Broadcasting.MaxRank];
        return new BroadcastShape(
            shape,
            Broadcasting.Strides(x, [], shape, a),
            Broadcasting.Strides(y, [], shape, b),
            Broadcasting.Strides(z, [], shape, c),
            Broadcasting.Strides(shape, [], shape, d));
    }
}
