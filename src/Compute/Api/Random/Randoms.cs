using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Compute.Kernels;

namespace Compute;

/// <summary>The door of random numbers over spans and device arrays.</summary>
internal static unsafe class Randoms
{
    public static void Run<T, TCall>(Span<T> destination, RandomStream stream, long offset, in TCall call, Backend? on, [CallerMemberName] string operation = "")
        where T : unmanaged, INumber<T>
        where TCall : unmanaged, IRandomCall<T>
    {
        Offset(operation, offset, destination.Length);
        fixed (T* y = destination)
        {
            if (Dispatcher.IsDirect(on, destination.Length))
            {
                GenerateLoop.Run(vectors: true, stream.Key, (ulong)offset, y, destination.Length, call);
                return;
            }

            Backend backend = Dispatcher.Choose(
                new Work(Pattern.Generate, TCall.Operator, typeof(T), destination.Length, 0, (long)destination.Length * sizeof(T)), on);
            if (backend.Device.SharesHostMemory)
            {
                call.On(backend, new View<T>(y, destination.Length), stream.Key, offset);
                return;
            }

            using var staged = new Staging(backend);
            View<T> result = staged.Allocate<T>(destination.Length);
            call.On(backend, result, stream.Key, offset);
            backend.Download(result, destination);
        }
    }

    public static void Run<T, TCall>(DeviceArray<T> destination, RandomStream stream, long offset, in TCall call, [CallerMemberName] string operation = "")
        where T : unmanaged, INumber<T>
        where TCall : unmanaged, IRandomCall<T>
    {
        ArgumentNullException.ThrowIfNull(destination);
        Offset(operation, offset, destination.Length);
        if (destination.Length > 0) call.On(destination.Backend, destination.View, stream.Key, offset);
    }

    /// <summary>A distribution that has a formula for each floating-point type.</summary>
    public static void RunFloat<T, TSingle, TDouble>(
        Span<T> destination, RandomStream stream, long offset, in TSingle single, in TDouble @double, Backend? on, [CallerMemberName] string operation = "")
        where T : unmanaged
        where TSingle : unmanaged, IGenerator<float>
        where TDouble : unmanaged, IGenerator<double>
    {
        if (typeof(T) == typeof(float)) Run(As<T, float>(destination), stream, offset, new PairCall<float, TSingle>(single), on, operation);
        else if (typeof(T) == typeof(double)) Run(As<T, double>(destination), stream, offset, new PairCall<double, TDouble>(@double), on, operation);
        else ThrowType<T>(operation);
    }

    /// <summary>A distribution that has a formula for each floating-point type, over a device array.</summary>
    public static void RunFloat<T, TSingle, TDouble>(
        DeviceArray<T> destination, RandomStream stream, long offset, in TSingle single, in TDouble @double, [CallerMemberName] string operation = "")
        where T : unmanaged
        where TSingle : unmanaged, IGenerator<float>
        where TDouble : unmanaged, IGenerator<double>
    {
        if (typeof(T) == typeof(float)) Run((DeviceArray<float>)(object)destination, stream, offset, new PairCall<float, TSingle>(single), operation);
        else if (typeof(T) == typeof(double)) Run((DeviceArray<double>)(object)destination, stream, offset, new PairCall<double, TDouble>(@double), operation);
        else ThrowType<T>(operation);
    }

    /// <summary>A distribution that has a formula for 32-bit integers and one for 64-bit ones.</summary>
    public static void RunInteger<T, TShort, TLong>(
        Span<T> destination, RandomStream stream, long offset, in TShort op32, in TLong op64, Backend? on, [CallerMemberName] string operation = "")
        where T : unmanaged
        where TShort : unmanaged, IElementGenerator<int>, IElementGenerator<uint>
        where TLong : unmanaged, IElementGenerator<long>, IElementGenerator<ulong>
    {
        if (typeof(T) == typeof(int)) Run(As<T, int>(destination), stream, offset, new ElementCall<int, TShort>(op32), on, operation);
        else if (typeof(T) == typeof(uint)) Run(As<T, uint>(destination), stream, offset, new ElementCall<uint, TShort>(op32), on, operation);
        else if (typeof(T) == typeof(long)) Run(As<T, long>(destination), stream, offset, new ElementCall<long, TLong>(op64), on, operation);
        else if (typeof(T) == typeof(ulong)) Run(As<T, ulong>(destination), stream, offset, new ElementCall<ulong, TLong>(op64), on, operation);
        else ThrowType<T>(operation);
    }

    /// <summary>A distribution that has a formula for 32-bit integers and one for 64-bit ones, over a device array.</summary>
    public static void RunInteger<T, TShort, TLong>(
        DeviceArray<T> destination, RandomStream stream, long offset, in TShort op32, in TLong op64, [CallerMemberName] string operation = "")
        where T : unmanaged
        where TShort : unmanaged, IElementGenerator<int>, IElementGenerator<uint>
        where TLong : unmanaged, IElementGenerator<long>, IElementGenerator<ulong>
    {
        object y = destination;
        if (typeof(T) == typeof(int)) Run((DeviceArray<int>)y, stream, offset, new ElementCall<int, TShort>(op32), operation);
        else if (typeof(T) == typeof(uint)) Run((DeviceArray<uint>)y, stream, offset, new ElementCall<uint, TShort>(op32), operation);
        else if (typeof(T) == typeof(long)) Run((DeviceArray<long>)y, stream, offset, new ElementCall<long, TLong>(op64), operation);
        else if (typeof(T) == typeof(ulong)) Run((DeviceArray<ulong>)y, stream, offset, new ElementCall<ulong, TLong>(op64), operation);
        else ThrowType<T>(operation);
    }

    /// <summary>A distribution of integers that is faster with a table, where host memory can be reached.</summary>
    public static void RunTabled<T, TOp, TTabled>(
        Span<T> destination, RandomStream stream, long offset, in TOp op, in TTabled tabled, Backend? on, [CallerMemberName] string operation = "")
        where T : unmanaged
        where TOp : unmanaged, IElementGenerator<int>, IElementGenerator<uint>, IElementGenerator<long>, IElementGenerator<ulong>
        where TTabled : unmanaged, IElementGenerator<int>, IElementGenerator<uint>, IElementGenerator<long>, IElementGenerator<ulong>
    {
        if (typeof(T) == typeof(int)) Run(As<T, int>(destination), stream, offset, new TabledCall<int, TOp, TTabled>(op, tabled), on, operation);
        else if (typeof(T) == typeof(uint)) Run(As<T, uint>(destination), stream, offset, new TabledCall<uint, TOp, TTabled>(op, tabled), on, operation);
        else if (typeof(T) == typeof(long)) Run(As<T, long>(destination), stream, offset, new TabledCall<long, TOp, TTabled>(op, tabled), on, operation);
        else if (typeof(T) == typeof(ulong)) Run(As<T, ulong>(destination), stream, offset, new TabledCall<ulong, TOp, TTabled>(op, tabled), on, operation);
        else ThrowType<T>(operation);
    }

    /// <summary>The same memory under the name that its elements' type is known by.</summary>
    private static Span<TTo> As<T, TTo>(Span<T> span)
        where T : unmanaged
        where TTo : unmanaged => MemoryMarshal.CreateSpan(ref Unsafe.As<T, TTo>(ref MemoryMarshal.GetReference(span)), span.Length);

    // Indices are 63 bits wide: what is left of a counter's 64 would be of no use to anybody.
    private static void Offset(string operation, long offset, long length)
    {
        if (offset < 0 || offset > long.MaxValue - length) ThrowOffset(operation, offset, length);
    }

    [DoesNotReturn]
    private static void ThrowOffset(string operation, long offset, long length) =>
        throw new ArgumentOutOfRangeException(nameof(offset), offset, $"{operation}: elements {offset} to {offset} + {length} are not within [0, 2^63).");

    [DoesNotReturn]
    public static void ThrowParameter(string operation, string name, object value, string wanted) =>
        throw new ArgumentOutOfRangeException(name, value, $"{operation}: {name} = {value} is not {wanted}.");

    [DoesNotReturn]
    public static void ThrowRange<T>(string operation, T low, T high) =>
        throw new ArgumentOutOfRangeException(nameof(high), high, $"{operation}: from {low} to below {high} there is no number, or the width is not finite.");

    [DoesNotReturn]
    public static void ThrowType<T>(string operation) =>
        throw new NotSupportedException($"{operation} does not make elements of type {typeof(T).Name}.");
}
