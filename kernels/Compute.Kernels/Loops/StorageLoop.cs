using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>Moves between a 16-bit storage type and single precision.</summary>
public static unsafe class StorageLoop
{
    /// <summary>y[i] = x[i]; exact.</summary>
    /// <param name="vectors">Whether to use vector registers; the results are the same.</param>
    /// <param name="x">Input.</param>
    /// <param name="y">Output, apart from x.</param>
    /// <param name="length">Elements in each.</param>
    [MethodImpl(Jit.Loop)]
    public static void Widen<TStored>(bool vectors, TStored* x, float* y, nuint length)
        where TStored : unmanaged
    {
        nuint i = 0, width = (nuint)Vector<float>.Count;
        if (vectors)
        {
            for (; length - i >= 2 * width; i += 2 * width)
            {
                Vector.Widen(Vector.Load((ushort*)(x + i)), out Vector<uint> low, out Vector<uint> high);
                StorageFormat.Widen<TStored, LaneN<float>>(new(Vector.AsVectorSingle(low))).A.Store(y + i);
                StorageFormat.Widen<TStored, LaneN<float>>(new(Vector.AsVectorSingle(high))).A.Store(y + i + width);
            }
        }

        for (; i < length; i++) y[i] = StorageFormat.Widen(x[i]);
    }

    /// <summary>A block of a matrix, one of whose strides is 1, without gaps in single precision; it keeps the order of its elements.</summary>
    /// <param name="vectors">Whether to use vector registers; the results are the same.</param>
    /// <param name="x">The block.</param>
    /// <param name="rows">Its rows.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="to">Room for its elements.</param>
    public static Strided<float> Widen<TStored>(bool vectors, Strided<TStored> x, nint rows, nint columns, float* to)
        where TStored : unmanaged
    {
        bool byRows = x.Column == 1;
        (nint lines, nint length, nint step) = byRows ? (rows, columns, x.Row) : (columns, rows, x.Column);
        for (nint i = 0; i < lines; i++) Widen(vectors, x.Pointer + i * step, to + i * length, (nuint)length);
        return byRows ? new(to, length, 1) : new(to, 1, length);
    }

    /// <summary>y[i] = the value nearest to x[i], ties to even.</summary>
    /// <param name="vectors">Whether to use vector registers; the results are the same.</param>
    /// <param name="x">Input.</param>
    /// <param name="y">Output, apart from x.</param>
    /// <param name="length">Elements in each.</param>
    [MethodImpl(Jit.Loop)]
    public static void Narrow<TStored>(bool vectors, float* x, TStored* y, nuint length)
        where TStored : unmanaged
    {
        nuint i = 0, width = (nuint)Vector<float>.Count;
        if (vectors)
        {
            for (; length - i >= 2 * width; i += 2 * width)
            {
                LaneN<float> low = StorageFormat.Narrow<TStored, LaneN<float>>(new(Vector.Load(x + i)));
                LaneN<float> high = StorageFormat.Narrow<TStored, LaneN<float>>(new(Vector.Load(x + i + width)));
                Vector.Narrow(Vector.AsVectorUInt32(low.A), Vector.AsVectorUInt32(high.A)).Store((ushort*)(y + i));
            }
        }

        for (; i < length; i++) y[i] = StorageFormat.Narrow<TStored>(x[i]);
    }
}
