using System.Numerics;
using Compute.Kernels;

namespace Compute;

/// <summary>MapPair of functions that floating-point types have. Storage types go by way of single precision.</summary>
internal readonly unsafe struct MapPairCall<T, TOp>
    where T : unmanaged, INumber<T>
    where TOp : unmanaged, IPairOperator<float>, IPairOperator<double>
{
    /// <summary>The type it computes with.</summary>
    public static Type ComputeType => StorageFormat.Is<T>() ? typeof(float) : typeof(T);

    /// <summary>On the spot.</summary>
    public static void Run(T* x, T* y, T* z, nuint length)
    {
        if (typeof(T) == typeof(float)) MapPairLoop.Run<float, TOp>(vectors: true, (float*)x, (float*)y, (float*)z, length, default);
        else if (typeof(T) == typeof(double)) MapPairLoop.Run<double, TOp>(vectors: true, (double*)x, (double*)y, (double*)z, length, default);
        else MapPairLoop.RunStored<T, TOp>(vectors: true, x, y, z, length, default);
    }

    /// <summary>On a back-end.</summary>
    public static void On(Backend backend, View<T> x, View<T> y, View<T> z)
    {
        if (typeof(T) == typeof(float)) backend.MapPair<float, TOp>(x.As<float>(), y.As<float>(), z.As<float>(), default);
        else if (typeof(T) == typeof(double)) backend.MapPair<double, TOp>(x.As<double>(), y.As<double>(), z.As<double>(), default);
        else backend.MapPairStored<T, TOp>(x, y, z, default);
    }
}
