using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace Compute;

/// <summary>The door of everything along an axis: one result for each line.</summary>
internal static unsafe class Along
{
    /// <summary>Row-major host memory.</summary>
    public static void Run<T, TResult, TCall>(
        ReadOnlySpan<T> x, ReadOnlySpan<long> shape, int axis, Span<TResult> destination, TCall call, Backend? on, [CallerMemberName] string operation = "")
        where T : unmanaged, INumber<T>
        where TResult : unmanaged
        where TCall : struct, IAxisCall<T, TResult>
    {
        AxisShape lines = Check<T, TResult, TCall>(operation, shape, axis);
        if (Shapes.Length(shape, sizeof(T)) != x.Length) ThrowElements(operation, shape, x.Length);
        if (destination.Length != lines.Lines) ThrowLines(operation, shape, axis, lines.Lines, destination.Length);
        Guard.Apart(operation, x, destination);
        if (destination.Length == 0) return;
        fixed (T* px = x)
        fixed (TResult* py = destination)
        {
            Backend backend = Dispatcher.Choose(
                new Work(TCall.Pattern, typeof(TCall), typeof(T), x.Length, (long)x.Length * sizeof(T), (long)destination.Length * sizeof(TResult)), on);
            if (backend.Device.SharesHostMemory)
            {
                call.On(backend, new View<T>(px, x.Length), new View<TResult>(py, destination.Length), lines);
                return;
            }

            using var staged = new Staging(backend);
            View<TResult> y = staged.Allocate<TResult>(destination.Length);
            call.On(backend, staged.Upload(x), y, lines);
            backend.Download(y, destination);
        }
    }

    /// <summary>Tensors: what is not dense is made so first.</summary>
    public static void Run<T, TResult, TCall>(
        in ReadOnlyTensorSpan<T> x, int axis, in TensorSpan<TResult> destination, TCall call, Backend? on, [CallerMemberName] string operation = "")
        where T : unmanaged, INumber<T>
        where TResult : unmanaged
        where TCall : struct, IAxisCall<T, TResult>
    {
        Span<long> shape = stackalloc long[x.Rank];
        for (int i = 0; i < shape.Length; i++) shape[i] = x.Lengths[i];
        Check<T, TResult, TCall>(operation, shape, axis);
        CheckDestination(operation, shape, axis, destination.Lengths);

        using var source = new DenseInput<T>(x, operation);
        using var result = new DenseOutput<TResult>(destination, operation);
        Run(source.Span, shape, axis, result.Span, call, on, operation);
        result.Write();
    }

    /// <summary>A device array; queued, but for what an operation itself says.</summary>
    public static DeviceArray<TResult> Run<T, TResult, TCall>(
        DeviceArray<T> x, int axis, DeviceArray<TResult>? destination, TCall call, [CallerMemberName] string operation = "")
        where T : unmanaged, INumber<T>
        where TResult : unmanaged
        where TCall : struct, IAxisCall<T, TResult>
    {
        ArgumentNullException.ThrowIfNull(x);
        AxisShape lines = Check<T, TResult, TCall>(operation, x.Shape, axis);
        if (destination is null)
        {
            int dropped = axis < 0 ? axis + x.Shape.Length : axis;
            destination = new DeviceArray<TResult>(x.Backend, [.. x.Shape[..dropped], .. x.Shape[(dropped + 1)..]]);
        }
        else if (destination.Length != lines.Lines) ThrowLines(operation, x.Shape, axis, lines.Lines, destination.Length);

        View<T> input = Resident.Input(operation, x, destination);
        if (lines.Lines > 0) call.On(x.Backend, input, destination.View, lines);
        return destination;
    }

    private static AxisShape Check<T, TResult, TCall>(string operation, ReadOnlySpan<long> shape, int axis)
        where T : unmanaged, INumber<T>
        where TResult : unmanaged
        where TCall : struct, IAxisCall<T, TResult>
    {
        if (TCall.NeedsFloat) Guard.FloatingPoint<T>(operation);
        else Guard.Storable<T>(operation);
        int index = axis < 0 ? axis + shape.Length : axis;
        if ((uint)index >= (uint)shape.Length) ThrowAxis(operation, shape, axis);
        AxisShape lines = new(Product(shape[..index]), shape[index], Product(shape[(index + 1)..]));
        if (TCall.NeedsElements && lines.Axis == 0 && lines.Lines > 0) ThrowEmptyAxis(operation, shape, axis);
        return lines;
    }

    private static long Product(ReadOnlySpan<long> shape) => Shapes.Length(shape, 1);

    /// <summary>The shape without the axis, or with 1 in its place.</summary>
    private static void CheckDestination(string operation, ReadOnlySpan<long> shape, int axis, ReadOnlySpan<nint> destination)
    {
        int index = axis < 0 ? axis + shape.Length : axis;
        bool keeps = destination.Length == shape.Length, fits = keeps || destination.Length == shape.Length - 1;
        for (int i = 0, k = 0; fits && i < shape.Length; i++)
        {
            if (i != index) fits = destination[k++] == shape[i];
            else if (keeps) fits = destination[k++] == 1;
        }

        if (!fits) ThrowDestination(operation, shape, axis, destination);
    }

    [DoesNotReturn]
    private static void ThrowAxis(string operation, ReadOnlySpan<long> shape, int axis) =>
        throw new ArgumentOutOfRangeException(nameof(axis), axis, $"{operation}: an array of shape {Shapes.Text(shape)} has no axis {axis}.");

    [DoesNotReturn]
    private static void ThrowEmptyAxis(string operation, ReadOnlySpan<long> shape, int axis) =>
        throw new ArgumentException($"{operation}: axis {axis} of shape {Shapes.Text(shape)} has no elements, and no elements have no value.", nameof(axis));

    [DoesNotReturn]
    private static void ThrowElements(string operation, ReadOnlySpan<long> shape, long length) =>
        throw new ArgumentException($"{operation}: the shape {Shapes.Text(shape)} does not have the {length} elements given.", nameof(shape));

    [DoesNotReturn]
    private static void ThrowLines(string operation, ReadOnlySpan<long> shape, int axis, long lines, long length) =>
        throw new ArgumentException(
            $"{operation}: along axis {axis} the shape {Shapes.Text(shape)} has {lines} lines, the destination {length} elements.", "destination");

    [DoesNotReturn]
    private static void ThrowDestination(string operation, ReadOnlySpan<long> shape, int axis, ReadOnlySpan<nint> destination)
    {
        throw new ArgumentException(
            $"{operation}: the destination has the shape {Shapes.Text(destination)}, not {Shapes.Text(shape)} without axis {axis} or with 1 in its place.",
            nameof(destination));
    }
}
