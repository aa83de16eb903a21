using System.Numerics;
using System.Runtime.CompilerServices;
using Compute.Kernels;

namespace Compute;

/// <summary>Pinned host memory.</summary>
internal readonly unsafe struct HostInput<T>(T* x, int length, Backend? on) : IReduceInput<T>
    where T : unmanaged, INumber<T>
{
    public long Length => length;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Reduce<TOp>(TOp op)
        where TOp : unmanaged, IMapReduceOperator<T>
    {
        if (length == 0) return Canonical.Empty<T, TOp>(op);
        if (!Dispatcher.IsDirect(on, length)) return Dispatch(new MapReduceCall<T, TOp>(op));
        return length <= Canonical.BlockLength
            ? ReduceLoop.Block<T, MapReduceSource<T, TOp>>(vectors: true, new(x, op), 0, (nuint)length)
            : CacheSizes.AreBeyond((long)length * sizeof(T)) ? Dispatch(new MapReduceCall<T, TOp>(op))
            : ReduceLoop.Run<T, MapReduceSource<T, TOp>>(vectors: true, new(x, op), 0, (nuint)length);
    }

    public T CompensatedSum()
    {
        if (length == 0) return T.Zero;
        return Dispatcher.IsDirect(on, length) ? CompensatedSumLoop.Run(vectors: true, x, (nuint)length).Total : Dispatch(default(CompensatedSumCall<T>));
    }

    public T SquaredDeviations()
    {
        if (length == 0) return T.Zero;
        return Dispatcher.IsDirect(on, length) && !CacheSizes.AreBeyond((long)length * sizeof(T))
            ? MomentsLoop.Run(vectors: true, far: false, x, (nuint)length).Squares
            : Dispatch(default(MomentsCall<T>));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private T Dispatch<TCall>(TCall call)
        where TCall : struct, IReduceCall<T>
    {
        long bytes = (long)length * sizeof(T);
        Backend backend = Dispatcher.Choose(
            new Work(TCall.Pattern, TCall.Operator, typeof(T), length, bytes, sizeof(T)) { Pinned = HostMemory.IsPinned(x, bytes) }, on);
        T* result = stackalloc T[TCall.Results];
        if (backend.Device.SharesHostMemory)
        {
            call.On(backend, new View<T>(x, length), new View<T>(result, TCall.Results));
            return TCall.Value(result);
        }

        if (TCall.IsTree)
        {
            using Conveyor? line = Conveyed.Open(backend, length, [sizeof(T)], out long part);
            if (line is not null) return call.OnParts(line, part, backend, x, length);
        }

        using var staged = new Staging(backend);
        View<T> y = staged.Allocate<T>(TCall.Results);
        call.On(backend, staged.Upload(new ReadOnlySpan<T>(x, length)), y);
        backend.Download(y, new Span<T>(result, TCall.Results));
        return TCall.Value(result);
    }
}

/// <summary>A device array. Every reduction waits for its value.</summary>
internal readonly struct ResidentInput<T>(DeviceArray<T> x, string operation) : IReduceInput<T>
    where T : unmanaged, INumber<T>
{
    public long Length => x.Length;

    public T Reduce<TOp>(TOp op)
        where TOp : unmanaged, IMapReduceOperator<T> => Resident.Reduce(x, op, operation);

    public T CompensatedSum()
    {
        using var result = new DeviceArray<T>(x.Backend);
        x.Backend.CompensatedSum(x.View, result.View);
        return Resident.Value(result);
    }

    public T SquaredDeviations()
    {
        if (x.Length == 0) return T.Zero;
        using var result = new DeviceArray<T>(x.Backend, MomentsCall<T>.Results);
        x.Backend.Moments(x.View, result.View);
        return result.ToArray()[^1];
    }
}
