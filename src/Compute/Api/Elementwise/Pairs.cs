using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Compute.Kernels;

namespace Compute;

/// <summary>The door of MapPair: guard, small sizes directly, else the planner's back-end.</summary>
internal static unsafe class Pairs
{
    public static void Run<T, TOp>(ReadOnlySpan<T> x, Span<T> first, Span<T> second, Backend? on, [CallerMemberName] string operation = "")
        where T : unmanaged, INumber<T>
        where TOp : unmanaged, IPairOperator<float>, IPairOperator<double>
    {
        Guard.FloatingPoint<T>(operation);
        Guard.SameLength(operation, x.Length, first.Length);
        Guard.SameLength(operation, x.Length, second.Length);
        Guard.SameOrApart(operation, x, first);
        Guard.SameOrApart(operation, x, second);
        Guard.Apart<T, T>(operation, first, second);
        fixed (T* px = &MemoryMarshal.GetReference(x), py = &MemoryMarshal.GetReference(first), pz = &MemoryMarshal.GetReference(second))
        {
            if (Dispatcher.IsDirect(on, x.Length)) MapPairCall<T, TOp>.Run(px, py, pz, (nuint)x.Length);
            else if (x.Length > 0) Dispatch<T, TOp>(px, py, pz, x.Length, on);
        }
    }

    public static void Run<T, TOp>(
        in ReadOnlyTensorSpan<T> x, in TensorSpan<T> first, in TensorSpan<T> second, Backend? on, [CallerMemberName] string operation = "")
        where T : unmanaged, INumber<T>
        where TOp : unmanaged, IPairOperator<float>, IPairOperator<double>
    {
        Guard.SameShape(operation, x.Lengths, first.Lengths);
        Guard.SameShape(operation, x.Lengths, second.Lengths);
        using var source = new DenseInput<T>(x, operation);
        using DenseOutput<T> y = new(first, operation), z = new(second, operation);
        Run<T, TOp>(source.Span, y.Span, z.Span, on, operation);
        y.Write();
        z.Write();
    }

    public static (DeviceArray<T> First, DeviceArray<T> Second) Run<T, TOp>(
        DeviceArray<T> x, DeviceArray<T>? first, DeviceArray<T>? second, [CallerMemberName] string operation = "")
        where T : unmanaged, INumber<T>
        where TOp : unmanaged, IPairOperator<float>, IPairOperator<double>
    {
        Guard.FloatingPoint<T>(operation);
        ArgumentNullException.ThrowIfNull(x);
        DeviceArray<T> y = Resident.Result(operation, x, x.Shape, first), z = Resident.Result(operation, x, x.Shape, second);
        View<T> input = Resident.Input(operation, x, y);
        Resident.Input(operation, x, z);
        ResidentMatrices.Apart(operation, y, z);
        if (y.Length > 0) MapPairCall<T, TOp>.On(y.Backend, input, y.View, z.View);
        return (y, z);
    }

    private static void Dispatch<T, TOp>(T* x, T* y, T* z, int length, Backend? on)
        where T : unmanaged, INumber<T>
        where TOp : unmanaged, IPairOperator<float>, IPairOperator<double>
    {
        long bytes = (long)length * sizeof(T);
        Backend backend = Dispatcher.Choose(new Work(Pattern.MapPair, typeof(TOp), MapPairCall<T, TOp>.ComputeType, length, bytes, 2 * bytes), on);
        if (backend.Device.SharesHostMemory)
        {
            MapPairCall<T, TOp>.On(backend, new View<T>(x, length), new View<T>(y, length), new View<T>(z, length));
            return;
        }

        using Conveyor? line = Conveyed.Open(backend, length, [sizeof(T), sizeof(T), sizeof(T)], out long part);
        if (line is not null)
        {
            Conveyed.Pairs<T, TOp>(line, part, backend, x, y, z, length);
            return;
        }

        using var staged = new Staging(backend);
        View<T> a = staged.Upload(new ReadOnlySpan<T>(x, length)), b = staged.Allocate<T>(length);
        MapPairCall<T, TOp>.On(backend, a, a, b);
        backend.Download(a, new Span<T>(y, length));
        backend.Download(b, new Span<T>(z, length));
    }
}
