using System.Numerics;
using System.Runtime.CompilerServices;
using Compute.Kernels;

namespace Compute;

/// <summary>Zip of a function that floating-point types have, with an operator for each.</summary>
/// <param name="f32">The operator in single precision, for storage types too.</param>
/// <param name="f64">The operator in double precision.</param>
internal readonly unsafe struct FloatZipCall<T, TF32, TF64>(TF32 f32, TF64 f64) : IElementwiseCall<T>
    where T : unmanaged, INumber<T>
    where TF32 : unmanaged, IBinaryOperator<float>
    where TF64 : unmanaged, IBinaryOperator<double>
{
    public static Pattern Pattern => Pattern.Zip;

    public static int Inputs => 2;

    public static Type Operator => typeof(T) == typeof(double) ? typeof(TF64) : typeof(TF32);

    public static Type ComputeType => StorageFormat.Is<T>() ? typeof(float) : typeof(T);

    public static bool IsSupported
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(float) || typeof(T) == typeof(double) || StorageFormat.Is<T>();
    }

    public void Run(bool vectors, T* x, T* y, T* z, T* destination, nuint length)
    {
        if (typeof(T) == typeof(float)) ZipLoop.Run(vectors, (float*)x, (float*)y, (float*)destination, length, f32);
        else if (typeof(T) == typeof(double)) ZipLoop.Run(vectors, (double*)x, (double*)y, (double*)destination, length, f64);
        else new StoredElements<T, ZipElements<float, TF32>>(new(f32)).Run(vectors, x, y, z, destination, length);
    }

    public void On(Backend backend, View<T> x, View<T> y, View<T> z, View<T> destination)
    {
        if (typeof(T) == typeof(float)) backend.Zip(x.As<float>(), y.As<float>(), destination.As<float>(), f32);
        else if (typeof(T) == typeof(double)) backend.Zip(x.As<double>(), y.As<double>(), destination.As<double>(), f64);
        else backend.ZipStored(x, y, destination, f32);
    }

    public void On(Backend backend, View<T> x, View<T> y, View<T> z, View<T> destination, in BroadcastShape shape)
    {
        if (typeof(T) == typeof(float)) backend.Zip(x.As<float>(), y.As<float>(), destination.As<float>(), shape, f32);
        else if (typeof(T) == typeof(double)) backend.Zip(x.As<double>(), y.As<double>(), destination.As<double>(), shape, f64);
        else backend.ZipStored(x, y, destination, shape, f32);
    }
}
