using System.Numerics;
using Compute.Kernels;

namespace Compute;

/// <summary>Calls on host arrays that go through a device part by part: long ones, and those that its memory does not hold.</summary>
internal static unsafe class Conveyed
{
    /// <summary>
    /// A conveyor for arrays of one length, and the length of its parts; null where the device should have the arrays at once. Where it has less
    /// room than it said, others use it too: parts are halved until they fit.
    /// </summary>
    /// <param name="backend">The device.</param>
    /// <param name="length">Elements of each array.</param>
    /// <param name="elementBytes">Bytes of an element of each array.</param>
    /// <param name="part">Elements of a part.</param>
    /// <exception cref="GpuMemoryException">The device has no room for a block of each array.</exception>
    public static Conveyor? Open(Backend backend, long length, ReadOnlySpan<int> elementBytes, out long part)
    {
        int all = 0;
        foreach (int bytes in elementBytes) all += bytes;
        part = backend.PartLength(length, all);
        if (part == length) return null;
        Span<long> partBytes = stackalloc long[elementBytes.Length];
        while (true)
        {
            for (int i = 0; i < partBytes.Length; i++) partBytes[i] = part * elementBytes[i];
            try
            {
                return backend.Convey(partBytes);
            }
            catch (GpuMemoryException) when (part > Canonical.BlockLength)
            {
                part /= 2;
            }
        }
    }

    /// <summary>
    /// Why a device has no room for a call on arrays in host memory; null where it has. Calls that go there part by part need room for the smallest
    /// parts; the others for all arrays, and for what they work with.
    /// </summary>
    public static string? Shortage(Backend backend, in Work work)
    {
        if (backend.Device.SharesHostMemory) return null;
        if (!CanGoInParts(work)) return backend.Shortage(work.BytesIn, work.BytesOut, Working(work));
        long smallest = 2L * Canonical.BlockLength * Work.ElementBytes(work.ElementType);
        return backend.Shortage(long.Min(work.BytesIn, 3 * smallest), long.Min(work.BytesOut, 2 * smallest));
    }

    /// <summary>Whether a call on arrays in host memory goes through a device part by part although it would have room for all of them.</summary>
    public static bool GoesInParts(in Work work) =>
        work.BytesIn + work.BytesOut >= Conveyor.LeastBytes && work.Pattern != Pattern.MatMul && CanGoInParts(work);

    private static bool CanGoInParts(in Work work) => work.Pattern switch
    {
        Pattern.Map or Pattern.MapPair or Pattern.Zip or Pattern.Zip3 or Pattern.Reduce or Pattern.ZipReduce => true,
        Pattern.MatMul => !work.IsStored,
        _ => false,
    };

    /// <summary>Sorts move all elements to and fro, products of 16-bit elements widen their factors; others keep some values for each block.</summary>
    private static long Working(in Work work) => work.Pattern switch
    {
        Pattern.Sort => work.BytesIn + work.BytesOut,
        Pattern.MatMul => 2 * work.BytesIn,
        _ => (work.BytesIn + work.BytesOut) / 256,
    };

    /// <summary>Bytes that a device can still lend.</summary>
    public static long Room(Backend backend)
    {
        if (backend.Pool?.Statistics is not { } pool) return long.MaxValue;
        return long.Max(0, long.Min(pool.LimitBytes, backend.Device.MemoryBytes) - pool.BytesInUse);
    }

    /// <summary>destination[i] = call(x[i], y[i], z[i]).</summary>
    public static void Elementwise<T, TCall>(Conveyor line, long part, Backend backend, T* x, T* y, T* z, T* destination, long length, in TCall call)
        where T : unmanaged
        where TCall : unmanaged, IElementwiseCall<T>
    {
        for (long start = 0; start < length; start += part)
        {
            long count = long.Min(part, length - start);
            line.Next();
            View<T> a = line.Send(0, x + start, count);
            View<T> b = TCall.Inputs > 1 ? line.Send(1, y + start, count) : a;
            View<T> c = TCall.Inputs > 2 ? line.Send(2, z + start, count) : b;
            View<T> result = line.Room<T>(TCall.Inputs, count);
            call.On(backend, a, b, c, result);
            line.Fetch(result, destination + start, count);
        }

        line.Finish();
    }

    /// <summary>(y[i], z[i]) = op(x[i]).</summary>
    public static void Pairs<T, TOp>(Conveyor line, long part, Backend backend, T* x, T* y, T* z, long length)
        where T : unmanaged, INumber<T>
        where TOp : unmanaged, IPairOperator<float>, IPairOperator<double>
    {
        for (long start = 0; start < length; start += part)
        {
            long count = long.Min(part, length - start);
            line.Next();
            View<T> a = line.Send(0, x + start, count), b = line.Room<T>(1, count), c = line.Room<T>(2, count);
            MapPairCall<T, TOp>.On(backend, a, b, c);
            line.Fetch(b, y + start, count);
            line.Fetch(c, z + start, count);
        }

        line.Finish();
    }

    /// <summary>All elements in canonical order: parts are subtrees, and their results meet here in the tree above.</summary>
    /// <param name="line">The conveyor.</param>
    /// <param name="part">Elements of a part: 4,096 times a power of two.</param>
    /// <param name="backend">The device.</param>
    /// <param name="x">The elements.</param>
    /// <param name="y">Those that go with them; null for none.</param>
    /// <param name="length">How many.</param>
    /// <param name="reduce">Reduces a part to one value.</param>
    /// <param name="source">Has the operator.</param>
    public static T Reduce<T, TSource>(
        Conveyor line, long part, Backend backend, T* x, T* y, long length, Action<View<T>, View<T>, View<T>> reduce, TSource source)
        where T : unmanaged, INumber<T>
        where TSource : struct, IReduceSource<T>
    {
        T* pending = stackalloc T[TreeFold<T, TSource>.Depth];
        var tree = new TreeFold<T, TSource>(pending, source);
        foreach (T value in Parts(line, part, backend, x, y, length, 1, reduce)) tree.Add(value);
        return tree.Result();
    }

    /// <summary>Some values of each part, one part's after the other.</summary>
    /// <param name="line">The conveyor.</param>
    /// <param name="part">Elements of a part.</param>
    /// <param name="backend">The device.</param>
    /// <param name="x">The elements.</param>
    /// <param name="y">Those that go with them; null for none.</param>
    /// <param name="length">How many.</param>
    /// <param name="values">How many values.</param>
    /// <param name="reduce">Makes them of a part.</param>
    public static T[] Parts<T>(
        Conveyor line, long part, Backend backend, T* x, T* y, long length, int values, Action<View<T>, View<T>, View<T>> reduce)
        where T : unmanaged
    {
        T[] all = new T[checked((int)((length + part - 1) / part * values))];
        using DeviceBuffer memory = backend.Allocate(all.LongLength * sizeof(T));
        var results = new View<T>(memory, memory.BaseAddress, all.Length);
        for (long i = 0, start = 0; start < length; i += values, start += part)
        {
            long count = long.Min(part, length - start);
            line.Next();
            View<T> a = line.Send(0, x + start, count);
            reduce(a, y == null ? a : line.Send(1, y + start, count), results.Slice(i, values));
        }

        line.Finish();
        backend.Download(results, all);
        return all;
    }
}
