using System.Numerics;
using System.Runtime.CompilerServices;
using Compute.Kernels;

namespace Compute;

/// <summary>Map of a function that floating-point types have, with an operator for each.</summary>
/// <param name="f32">The operator in single precision, for storage types too.</param>
/// <param name="f64">The operator in double precision.</param>
internal readonly unsafe struct FloatMapCall<T, TF32, TF64>(TF32 f32, TF64 f64) : IElementwiseCall<T>
    where T : unmanaged, INumber<T>
    where TF32 : unmanaged, IUnaryOperator<float>
    where TF64 : unmanaged, IUnaryOperator<double>
{
    public static Pattern Pattern => Pattern.Map;

    public static int Inputs => 1;

    public static Type Operator => typeof(T) == typeof(double) ? typeof(TF64) : typeof(TF32);

    public static Type ComputeType => StorageFormat.Is<T>() ? typeof(float) : typeof(T);

    public static bool IsSupported
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(float) || typeof(T) == typeof(double) || StorageFormat.Is<T>();
    }

    public void Run(bool vectors, T* x, T* y, T* z, T* destination, nuint length)
    {
        if (typeof(T) == typeof(float)) MapLoop.Run(vectors, (float*)x, (float*)destination, length, f32);
        else if (typeof(T) == typeof(double)) MapLoop.Run(vectors, (double*)x, (double*)destination, length, f64);
        else new StoredElements<T, MapElements<float, TF32>>(new(f32)).Run(vectors, x, y, z, destination, length);
    }

    public void On(Backend backend, View<T> x, View<T> y, View<T> z, View<T> destination)
    {
        if (typeof(T) == typeof(float)) backend.Map(x.As<float>(), destination.As<float>(), f32);
        else if (typeof(T) == typeof(double)) backend.Map(x.As<double>(), destination.As<double>(), f64);
        else backend.MapStored(x, destination, f32);
    }

    public void On(Backend backend, View<T> x, View<T> y, View<T> z, View<T> destination, in BroadcastShape shape) =>
        On(backend, x, y, z, destination);
}
