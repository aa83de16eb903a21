using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>What an elementwise loop does at a place: reads a lane's worth of elements from index i on and applies the operator.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <typeparam name="TOp">The operator.</typeparam>
internal unsafe interface ILoopBody<T, TOp>
    where T : unmanaged, INumber<T>
    where TOp : struct
{
    /// <inheritdoc cref="IUnaryOperator{T}.IsLong"/>
    static abstract bool IsLong { get; }

    /// <inheritdoc cref="IUnaryOperator{T}.IsShort"/>
    static abstract bool IsShort { get; }

    /// <summary>The results for the elements from <paramref name="i"/> on. A body reads as many inputs as its operator takes.</summary>
    static abstract V At<V>(TOp op, T* x, T* y, T* z, nuint i) where V : unmanaged, ILoadLane<V, T>;
}

/// <summary>
/// The loop behind Map, Zip and Zip3: w[i] = body(i), with as wide a lane as fits. Pointers are arguments of their own: in a struct they
/// would be loaded again for each lane (add f32 in the first-level cache: 123 ns for 3,000 elements became 165). The operator comes by
/// reference: put together again for every call, its fields would be read before they are written (4 ns for a bound scalar).
/// </summary>
internal static unsafe class LaneLoop
{
    // Stores that cross cache lines are slower than the overlapping ends (add f32, 3,000 elements, first-level cache: 146 ns against 130).
    private const int AlignedBytes = 2048;

    /// <summary>Runs it on one thread.</summary>
    /// <param name="vectors">Whether to use vector registers; the results are the same.</param>
    /// <param name="x">First input.</param>
    /// <param name="y">Second input; the first where there is none.</param>
    /// <param name="z">Third input; another where there is none.</param>
    /// <param name="w">Output; may be an input.</param>
    /// <param name="length">Number of elements.</param>
    /// <param name="op">The operator.</param>
    public static void Run<T, TOp, TBody>(bool vectors, T* x, T* y, T* z, T* w, nuint length, in TOp op)
        where T : unmanaged, INumber<T>
        where TOp : struct
        where TBody : struct, ILoopBody<T, TOp>
    {
        if (TBody.IsShort && vectors && length >= (nuint)LaneN<T>.Count && length * (nuint)sizeof(T) <= ElementwiseMemory.StreamedBytes)
        {
            if (Lane512<T>.Holds(length)) Short<Lane512<T>, T, TOp, TBody>(x, y, z, w, length, op);
            else Short<LaneN<T>, T, TOp, TBody>(x, y, z, w, length, op);
        }
        else
        {
            Any<T, TOp, TBody>(vectors, x, y, z, w, length, op);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Any<T, TOp, TBody>(bool vectors, T* x, T* y, T* z, T* w, nuint length, in TOp op)
        where T : unmanaged, INumber<T>
        where TOp : struct
        where TBody : struct, ILoopBody<T, TOp>
    {
        if (!vectors || length < (nuint)LaneN<T>.Count) Sweep<Lane1<T>, T, TOp, TBody>(x, y, z, w, 0, length, op);
        else if (Lane512<T>.Holds(length)) Registers<Lane512<T>, Lane1024<T>, T, TOp, TBody>(x, y, z, w, length, op);
        else if (TBody.IsLong) Registers<LaneN<T>, Lane2N<T>, T, TOp, TBody>(x, y, z, w, length, op);
        else Registers<LaneN<T>, Lane4N<T>, T, TOp, TBody>(x, y, z, w, length, op);
    }

    /// <summary>By lanes of several registers, then of one.</summary>
    private static void Registers<TOne, TMany, T, TOp, TBody>(T* x, T* y, T* z, T* w, nuint length, in TOp op)
        where TOne : unmanaged, ILoadLane<TOne, T>
        where TMany : unmanaged, ILoadLane<TMany, T>
        where T : unmanaged, INumber<T>
        where TOp : struct
        where TBody : struct, ILoopBody<T, TOp>
    {
        if (length * (nuint)sizeof(T) >= AlignedBytes) Aligned<TOne, TMany, T, TOp, TBody>(x, y, z, w, length, op);
        else Ragged<TOne, TMany, T, TOp, TBody>(x, y, z, w, 0, length, op);
    }

    /// <summary>
    /// A short operator, all in one method and register by register: that keeps the loads of one addition together, which four
    /// registers to an operation do not (add f32 in the first-level cache, 2,048 elements: 66 ns against 82). Eight results are stored
    /// together: loads wait for stores whose addresses are alike in their low 12 bits, as those of arrays one behind the other are (1,024 elements: 56 ns,
    /// by fours 60, TensorPrimitives 60; one by one it was 1.29 of the peer's time). The first and the last register may overlap their neighbours: computed before the loop writes over its inputs, stored after it.
    /// </summary>
    [MethodImpl(Jit.Loop)]
    private static void Short<TOne, T, TOp, TBody>(T* x, T* y, T* z, T* w, nuint length, in TOp op)
        where TOne : unmanaged, ILoadLane<TOne, T>
        where T : unmanaged, INumber<T>
        where TOp : struct
        where TBody : struct, ILoopBody<T, TOp>
    {
        TOp local = op;
        nuint width = (nuint)TOne.Count, last = length - width, i = width;
        TOne head = TBody.At<TOne>(local, x, y, z, 0), tail = TBody.At<TOne>(local, x, y, z, last);
        if (length * (nuint)sizeof(T) >= AlignedBytes && (nuint)w % (nuint)sizeof(T) == 0)
            i -= (nuint)w % (nuint)sizeof(TOne) / (nuint)sizeof(T);

        for (; i + 8 * width <= last; i += 8 * width)
        {
            // Pointers of their own: constant distances from them are part of the instructions.
            Eight<TOne, T, TOp, TBody>(x + i, y + i, z + i, w + i, local);
        }

        for (; i < last; i += width) One<TOne, T, TOp, TBody>(x, y, z, w, i, local);
        TOne.Store(head, ref *w, 0);
        TOne.Store(tail, ref *w, last);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Eight<TOne, T, TOp, TBody>(T* x, T* y, T* z, T* w, TOp op)
        where TOne : unmanaged, ILoadLane<TOne, T>
        where T : unmanaged, INumber<T>
        where TOp : struct
        where TBody : struct, ILoopBody<T, TOp>
    {
        nuint width = (nuint)TOne.Count;
        TOne a = TBody.At<TOne>(op, x, y, z, 0);
        TOne b = TBody.At<TOne>(op, x, y, z, width);
        TOne c = TBody.At<TOne>(op, x, y, z, 2 * width);
        TOne d = TBody.At<TOne>(op, x, y, z, 3 * width);
        TOne e = TBody.At<TOne>(op, x, y, z, 4 * width);
        TOne f = TBody.At<TOne>(op, x, y, z, 5 * width);
        TOne g = TBody.At<TOne>(op, x, y, z, 6 * width);
        TOne h = TBody.At<TOne>(op, x, y, z, 7 * width);
        TOne.Store(a, ref *w, 0);
        TOne.Store(b, ref *w, width);
        TOne.Store(c, ref *w, 2 * width);
        TOne.Store(d, ref *w, 3 * width);
        TOne.Store(e, ref *w, 4 * width);
        TOne.Store(f, ref *w, 5 * width);
        TOne.Store(g, ref *w, 6 * width);
        TOne.Store(h, ref *w, 7 * width);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void One<TOne, T, TOp, TBody>(T* x, T* y, T* z, T* w, nuint i, TOp op)
        where TOne : unmanaged, ILoadLane<TOne, T>
        where T : unmanaged, INumber<T>
        where TOp : struct
        where TBody : struct, ILoopBody<T, TOp> =>
        TOne.Store(TBody.At<TOne>(op, x, y, z, i), ref *w, i);

    /// <summary>With the output's registers on multiples of their size. The first one may overlap the next: computed before the loop writes over its inputs, stored after it.</summary>
    private static void Aligned<TOne, TMany, T, TOp, TBody>(T* x, T* y, T* z, T* w, nuint length, in TOp op)
        where TOne : unmanaged, ILoadLane<TOne, T>
        where TMany : unmanaged, ILoadLane<TMany, T>
        where T : unmanaged, INumber<T>
        where TOp : struct
        where TBody : struct, ILoopBody<T, TOp>
    {
        Unsafe.SkipInit(out TOne first);
        nuint start = 0, bytes = (nuint)sizeof(TOne), misalignment = (nuint)w % bytes;
        bool canAlign = misalignment % (nuint)sizeof(T) == 0, overlaps = canAlign && misalignment != 0;
        if (overlaps)
        {
            first = Register<TOne, T, TOp, TBody>(x, y, z, 0, op);
            start = (bytes - misalignment) / (nuint)sizeof(T);
        }

        bool inPlace = w == x || w == y || w == z;
        if (canAlign && !inPlace && length * (nuint)sizeof(T) > ElementwiseMemory.StreamedBytes)
            start = Stream<TMany, T, TOp, TBody>(x, y, z, w, start, length, op);

        Ragged<TOne, TMany, T, TOp, TBody>(x, y, z, w, start, length, op);
        if (overlaps) TOne.Store(first, ref *w, 0);
    }

    /// <summary>To an end anywhere. The last register may overlap the one before: computed before the loop writes over its inputs, stored after it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Ragged<TOne, TMany, T, TOp, TBody>(T* x, T* y, T* z, T* w, nuint i, nuint length, in TOp op)
        where TOne : unmanaged, ILoadLane<TOne, T>
        where TMany : unmanaged, ILoadLane<TMany, T>
        where T : unmanaged, INumber<T>
        where TOp : struct
        where TBody : struct, ILoopBody<T, TOp>
    {
        nuint width = (nuint)TOne.Count;
        if ((length - i) % width == 0)
        {
            Whole<TOne, TMany, T, TOp, TBody>(x, y, z, w, i, length, op);
            return;
        }

        TOne last = Register<TOne, T, TOp, TBody>(x, y, z, length - width, op);
        Whole<TOne, TMany, T, TOp, TBody>(x, y, z, w, i, length, op);
        TOne.Store(last, ref *w, length - width);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Whole<TOne, TMany, T, TOp, TBody>(T* x, T* y, T* z, T* w, nuint i, nuint length, in TOp op)
        where TOne : unmanaged, ILoadLane<TOne, T>
        where TMany : unmanaged, ILoadLane<TMany, T>
        where T : unmanaged, INumber<T>
        where TOp : struct
        where TBody : struct, ILoopBody<T, TOp>
    {
        if (length - i >= (nuint)TMany.Count) i = Sweep<TMany, T, TOp, TBody>(x, y, z, w, i, length, op);
        if (length - i >= (nuint)TOne.Count) Sweep<TOne, T, TOp, TBody>(x, y, z, w, i, length, op);
    }

    [MethodImpl(Jit.Loop)]
    private static TOne Register<TOne, T, TOp, TBody>(T* x, T* y, T* z, nuint i, in TOp op)
        where TOne : unmanaged, ILoadLane<TOne, T>
        where T : unmanaged, INumber<T>
        where TOp : struct
        where TBody : struct, ILoopBody<T, TOp> =>
        TBody.At<TOne>(op, x, y, z, i);

    [MethodImpl(Jit.Loop)]
    private static nuint Sweep<TLane, T, TOp, TBody>(T* x, T* y, T* z, T* w, nuint i, nuint length, in TOp op)
        where TLane : unmanaged, ILoadLane<TLane, T>
        where T : unmanaged, INumber<T>
        where TOp : struct
        where TBody : struct, ILoopBody<T, TOp>
    {
        TOp local = op;
        for (; length - i >= (nuint)TLane.Count; i += (nuint)TLane.Count) TLane.Store(TBody.At<TLane>(local, x, y, z, i), ref *w, i);
        return i;
    }

    [MethodImpl(Jit.Loop)]
    private static nuint Stream<TLane, T, TOp, TBody>(T* x, T* y, T* z, T* w, nuint i, nuint length, in TOp op)
        where TLane : unmanaged, ILoadLane<TLane, T>
        where T : unmanaged, INumber<T>
        where TOp : struct
        where TBody : struct, ILoopBody<T, TOp>
    {
        TOp local = op;
        for (; length - i >= (nuint)TLane.Count; i += (nuint)TLane.Count) TLane.Stream(TBody.At<TLane>(local, x, y, z, i), w + i);
        return i;
    }
}
