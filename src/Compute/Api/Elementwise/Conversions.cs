using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Compute.Kernels;

namespace Compute;

/// <summary>The door of Convert.</summary>
internal static unsafe class Conversions
{
    public static void Run<TFrom, TTo>(ReadOnlySpan<TFrom> x, Span<TTo> destination, Backend? on, [CallerMemberName] string operation = "")
        where TFrom : unmanaged, INumber<TFrom>
        where TTo : unmanaged, INumber<TTo>
    {
        Guard.Storable<TFrom>(operation);
        Guard.Storable<TTo>(operation);
        Guard.SameLength(operation, x.Length, destination.Length);
        bool inPlace = sizeof(TFrom) == sizeof(TTo) && Unsafe.AreSame(ref Unsafe.As<TFrom, TTo>(ref MemoryMarshal.GetReference(x)), ref MemoryMarshal.GetReference(destination));
        if (!inPlace && MemoryMarshal.AsBytes(x).Overlaps(MemoryMarshal.AsBytes(destination))) Guard.ThrowOverlap(operation);
        if (x.Length == 0) return;
        fixed (TFrom* px = x)
        fixed (TTo* py = destination)
        {
            if (Dispatcher.IsDirect(on, x.Length))
            {
                ConvertLoop.Run(vectors: true, px, py, (nuint)x.Length);
                return;
            }

            long elements = x.Length;
            Backend backend = Dispatcher.Choose(
                new Work(Pattern.Convert, typeof(TTo), typeof(TFrom), elements, elements * sizeof(TFrom), elements * sizeof(TTo)), on);
            if (backend.Device.SharesHostMemory)
            {
                backend.Convert(new View<TFrom>(px, elements), new View<TTo>(py, elements));
                return;
            }

            using var staged = new Staging(backend);
            View<TTo> y = staged.Allocate<TTo>(elements);
            backend.Convert(staged.Upload(x), y);
            backend.Download(y, destination);
        }
    }

    public static void Run<TFrom, TTo>(
        in ReadOnlyTensorSpan<TFrom> x, in TensorSpan<TTo> destination, Backend? on, [CallerMemberName] string operation = "")
        where TFrom : unmanaged, INumber<TFrom>
        where TTo : unmanaged, INumber<TTo>
    {
        Guard.SameShape(operation, x.Lengths, destination.Lengths);
        using var source = new DenseInput<TFrom>(x, operation);
        using var result = new DenseOutput<TTo>(destination, operation);
        Run(source.Span, result.Span, on, operation);
        result.Write();
    }

    public static DeviceArray<TTo> Run<TFrom, TTo>(DeviceArray<TFrom> x, DeviceArray<TTo>? destination, [CallerMemberName] string operation = "")
        where TFrom : unmanaged, INumber<TFrom>
        where TTo : unmanaged, INumber<TTo>
    {
        Guard.Storable<TFrom>(operation);
        Guard.Storable<TTo>(operation);
        ArgumentNullException.ThrowIfNull(x);
        DeviceArray<TTo> result = destination ?? new DeviceArray<TTo>(x.Backend, x.Shape);
        Guard.SameShape(operation, x.Shape, result.Shape);
        View<TFrom> input = Resident.Input(operation, x, result);
        if (result.Length > 0) result.Backend.Convert(input, result.View);
        return result;
    }
}
