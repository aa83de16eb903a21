using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>
/// y[i] = x[i] as another type: to the nearest value of a floating-point type, ties to even; to integers without the fraction, at most
/// the ends of the range, NaN as 0. The scalar conversion covers every pair of types; the pairs that vector units convert are vectors.
/// </summary>
public static unsafe class ConvertLoop
{
    /// <summary>Runs the pattern on one thread.</summary>
    /// <param name="vectors">Whether to use vector registers; the results are the same.</param>
    /// <param name="x">Input.</param>
    /// <param name="y">Output; x itself if the types are of one size, else apart from it.</param>
    /// <param name="length">Elements in each.</param>
    public static void Run<TFrom, TTo>(bool vectors, TFrom* x, TTo* y, nuint length)
        where TFrom : unmanaged, INumber<TFrom>
        where TTo : unmanaged, INumber<TTo>
    {
        if (typeof(TFrom) == typeof(TTo)) Buffer.MemoryCopy(x, y, length * (nuint)sizeof(TTo), length * (nuint)sizeof(TTo));
        else if (StorageFormat.Is<TFrom>() && typeof(TTo) == typeof(float)) StorageLoop.Widen(vectors, x, (float*)y, length);
        else if (typeof(TFrom) == typeof(float) && StorageFormat.Is<TTo>()) StorageLoop.Narrow(vectors, (float*)x, y, length);
        else
        {
            nuint i = vectors ? Vectors(x, y, length) : 0;
            for (; i < length; i++) y[i] = TTo.CreateSaturating(x[i]);
        }
    }

    /// <summary>As many elements from the start on as go into whole registers; 0 for pairs without an instruction.</summary>
    private static nuint Vectors<TFrom, TTo>(TFrom* x, TTo* y, nuint length)
        where TFrom : unmanaged
        where TTo : unmanaged
    {
        if (typeof(TFrom) == typeof(float) && typeof(TTo) == typeof(int)) return ToInt32((float*)x, (int*)y, length);
        if (typeof(TFrom) == typeof(int) && typeof(TTo) == typeof(float)) return ToSingle((int*)x, (float*)y, length);
        if (typeof(TFrom) == typeof(double) && typeof(TTo) == typeof(long)) return ToInt64((double*)x, (long*)y, length);
        if (typeof(TFrom) == typeof(long) && typeof(TTo) == typeof(double)) return ToDouble((long*)x, (double*)y, length);
        if (typeof(TFrom) == typeof(float) && typeof(TTo) == typeof(double)) return Widen((float*)x, (double*)y, length);
        if (typeof(TFrom) == typeof(double) && typeof(TTo) == typeof(float)) return Narrow((double*)x, (float*)y, length);
        return 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static nuint ToInt32(float* x, int* y, nuint length)
    {
        nuint i = 0;
        for (; length - i >= (nuint)Vector<float>.Count; i += (nuint)Vector<float>.Count) Vector.ConvertToInt32(Vector.Load(x + i)).Store(y + i);
        return i;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static nuint ToSingle(int* x, float* y, nuint length)
    {
        nuint i = 0;
        for (; length - i >= (nuint)Vector<int>.Count; i += (nuint)Vector<int>.Count) Vector.ConvertToSingle(Vector.Load(x + i)).Store(y + i);
        return i;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static nuint ToInt64(double* x, long* y, nuint length)
    {
        nuint i = 0;
        for (; length - i >= (nuint)Vector<double>.Count; i += (nuint)Vector<double>.Count) Vector.ConvertToInt64(Vector.Load(x + i)).Store(y + i);
        return i;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static nuint ToDouble(long* x, double* y, nuint length)
    {
        nuint i = 0;
        for (; length - i >= (nuint)Vector<long>.Count; i += (nuint)Vector<long>.Count) Vector.ConvertToDouble(Vector.Load(x + i)).Store(y + i);
        return i;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static nuint Widen(float* x, double* y, nuint length)
    {
        nuint i = 0;
        for (; length - i >= (nuint)Vector<float>.Count; i += (nuint)Vector<float>.Count)
        {
            Vector.Widen(Vector.Load(x + i), out Vector<double> low, out Vector<double> high);
            low.Store(y + i);
            high.Store(y + i + Vector<double>.Count);
        }

        return i;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static nuint Narrow(double* x, float* y, nuint length)
    {
        nuint i = 0;
        for (; length - i >= (nuint)Vector<float>.Count; i += (nuint)Vector<float>.Count)
            Vector.Narrow(Vector.Load(x + i), Vector.Load(x + i + Vector<double>.Count)).Store(y + i);
        return i;
    }
}
