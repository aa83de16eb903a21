using System.Diagnostics.CodeAnalysis;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using Compute.Kernels;

namespace Compute;

/// <summary>
/// The door of Map, Zip and Zip3 over tensor spans: any strides, inputs broadcast by NumPy's rules, the destination of the common shape.
/// Dense tensors of one shape take the way of spans.
/// </summary>
internal static unsafe class Tensors
{
    /// <summary>destination = call(x).</summary>
    public static void Run<T, TCall>(
        in ReadOnlyTensorSpan<T> x, in TensorSpan<T> destination, TCall call, Backend? on, [CallerMemberName] string operation = "")
        where T : unmanaged
        where TCall : unmanaged, IElementwiseCall<T>
    {
        Guard.Supported<T, TCall>(operation);
        Span<long> room = stackalloc long[2 * TensorLayout.Room];
        TensorLayout a = TensorLayout.Of<T>(x, operation, room), d = TensorLayout.Of<T>(destination, operation, room[TensorLayout.Room..]);
        fixed (T* px = x, pd = destination) Run(operation, px, a, px, a, px, a, pd, d, call, on);
    }

    /// <summary>destination = call(x, y).</summary>
    public static void Run<T, TCall>(
        in ReadOnlyTensorSpan<T> x, in ReadOnlyTensorSpan<T> y, in TensorSpan<T> destination, TCall call, Backend? on,
        [CallerMemberName] string operation = "")
        where T : unmanaged
        where TCall : unmanaged, IElementwiseCall<T>
    {
        Guard.Supported<T, TCall>(operation);
        Span<long> room = stackalloc long[3 * TensorLayout.Room];
        TensorLayout a = TensorLayout.Of<T>(x, operation, room), b = TensorLayout.Of<T>(y, operation, room[TensorLayout.Room..]);
        TensorLayout d = TensorLayout.Of<T>(destination, operation, room[(2 * TensorLayout.Room)..]);
        fixed (T* px = x, py = y, pd = destination) Run(operation, px, a, py, b, py, b, pd, d, call, on);
    }

    /// <summary>destination = call(x, y, z).</summary>
    public static void Run<T, TCall>(
        in ReadOnlyTensorSpan<T> x, in ReadOnlyTensorSpan<T> y, in ReadOnlyTensorSpan<T> z, in TensorSpan<T> destination, TCall call, Backend? on,
        [CallerMemberName] string operation = "")
        where T : unmanaged
        where TCall : unmanaged, IElementwiseCall<T>
    {
        Guard.Supported<T, TCall>(operation);
        Span<long> room = stackalloc long[4 * TensorLayout.Room];
        TensorLayout a = TensorLayout.Of<T>(x, operation, room), b = TensorLayout.Of<T>(y, operation, room[TensorLayout.Room..]);
        TensorLayout c = TensorLayout.Of<T>(z, operation, room[(2 * TensorLayout.Room)..]);
        TensorLayout d = TensorLayout.Of<T>(destination, operation, room[(3 * TensorLayout.Room)..]);
        fixed (T* px = x, py = y, pz = z, pd = destination) Run(operation, px, a, py, b, pz, c, pd, d, call, on);
    }

    private static void Run<T, TCall>(
        string operation, T* x, TensorLayout a, T* y, TensorLayout b, T* z, TensorLayout c, T* destination, TensorLayout d, TCall call, Backend? on)
        where T : unmanaged
        where TCall : unmanaged, IElementwiseCall<T>
    {
        Span<long> room = stackalloc long[5 * Broadcasting.MaxRank];
        ReadOnlySpan<long> common = Broadcasting.Shape(operation, Broadcasting.Shape(operation, a.Lengths, b.Lengths, room), c.Lengths, room);
        if (!common.SequenceEqual(d.Lengths)) ThrowDestination(operation, common, d.Lengths);
        if (d.Repeats()) Guard.ThrowRepeats(operation);

        ReadOnlySpan<long> output = d.Strides;
        ReadOnlySpan<long> first = Broadcasting.Strides(a.Lengths, a.Strides, common, room[Broadcasting.MaxRank..]);
        ReadOnlySpan<long> second = Broadcasting.Strides(b.Lengths, b.Strides, common, room[(2 * Broadcasting.MaxRank)..]);
        ReadOnlySpan<long> third = Broadcasting.Strides(c.Lengths, c.Strides, common, room[(3 * Broadcasting.MaxRank)..]);
        var shape = new BroadcastShape(common, first, second, third, output);
        if (shape.Elements == 0) return;
        SameOrApart(operation, x, a, first, destination, d);
        SameOrApart(operation, y, b, second, destination, d);
        SameOrApart(operation, z, c, third, destination, d);

        if (shape.IsContiguous(TCall.Inputs)) Elementwise.Run(x, y, z, destination, shape.Elements, call, on);
        else if (Dispatcher.IsDirect(on, shape.Elements)) StridedLoop.Run(vectors: true, x, y, z, destination, shape, 0, shape.Elements, call);
        else if (Dispatcher.Choose(Elementwise.Work<T, TCall>(shape.Elements), on) is CpuBackend cpu) cpu.Run(x, y, z, destination, shape, call);
        else DenseCopies.Run(x, first, y, second, z, third, destination, output, common, call, on);
    }

    private static void SameOrApart<T>(string operation, T* x, TensorLayout input, ReadOnlySpan<long> strides, T* destination, TensorLayout output)
        where T : unmanaged
    {
        bool sameStrides = strides.SequenceEqual(output.Strides);
        if (x == destination && sameStrides) return;
        if (x >= destination + output.Extent() || destination >= x + input.Extent()) return;

        // Interleaved parts of one array, two columns of a matrix, have no element in common though their memory is entwined.
        long bytes = (byte*)x - (byte*)destination;
        if (sameStrides && bytes % sizeof(T) == 0 && !output.MeetsItself(bytes / sizeof(T))) return;
        Guard.ThrowOverlap(operation);
    }

    [DoesNotReturn]
    private static void ThrowDestination(string operation, ReadOnlySpan<long> shape, ReadOnlySpan<long> destination) =>
        throw new ArgumentException($"{operation}: the result has the shape {Shapes.Text(shape)}, the destination {Shapes.Text(destination)}.", nameof(destination));
}
