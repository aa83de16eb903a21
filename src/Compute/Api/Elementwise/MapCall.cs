using System.Numerics;
using System.Runtime.CompilerServices;
using Compute.Kernels;

namespace Compute;

/// <summary>Map of an operator that is generic over the element type.</summary>
/// <param name="op">The operator.</param>
/// <param name="wide">The operator in single precision, for storage types.</param>
internal readonly unsafe struct MapCall<T, TOp, TWide>(TOp op, TWide wide) : IElementwiseCall<T>
    where T : unmanaged, INumber<T>
    where TOp : unmanaged, IUnaryOperator<T>
    where TWide : unmanaged, IUnaryOperator<float>
{
    public static Pattern Pattern => Pattern.Map;

    public static int Inputs => 1;

    public static Type Operator => StorageFormat.Is<T>() ? typeof(TWide) : typeof(TOp);

    public static Type ComputeType => StorageFormat.Is<T>() ? typeof(float) : typeof(T);

    public static bool IsSupported
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ElementTypes.HasLanes<T>() || (StorageFormat.Is<T>() && typeof(TWide) != typeof(NoOperator));
    }

    public void Run(bool vectors, T* x, T* y, T* z, T* destination, nuint length)
    {
        if (StorageFormat.Is<T>()) new StoredElements<T, MapElements<float, TWide>>(new(wide)).Run(vectors, x, y, z, destination, length);
        else MapLoop.Run(vectors, x, destination, length, op);
    }

    public void On(Backend backend, View<T> x, View<T> y, View<T> z, View<T> destination)
    {
        if (StorageFormat.Is<T>()) backend.MapStored(x, destination, wide);
        else backend.Map(x, destination, op);
    }

    public void On(Backend backend, View<T> x, View<T> y, View<T> z, View<T> destination, in BroadcastShape shape) =>
        On(backend, x, y, z, destination);
}
