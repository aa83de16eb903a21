using System.Numerics;
using System.Runtime.CompilerServices;
using Compute.Kernels;

namespace Compute;

/// <summary>Zip of an operator that is generic over the element type.</summary>
/// <param name="op">The operator.</param>
/// <param name="wide">The operator in single precision, for storage types.</param>
internal readonly unsafe struct ZipCall<T, TOp, TWide>(TOp op, TWide wide) : IElementwiseCall<T>
    where T : unmanaged, INumber<T>
    where TOp : unmanaged, IBinaryOperator<T>
    where TWide : unmanaged, IBinaryOperator<float>
{
    public static Pattern Pattern => Pattern.Zip;

    public static int Inputs => 2;

    public static Type Operator => StorageFormat.Is<T>() ? typeof(TWide) : typeof(TOp);

    public static Type ComputeType => StorageFormat.Is<T>() ? typeof(float) : typeof(T);

    public static bool IsSupported
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ElementTypes.HasLanes<T>() || (StorageFormat.Is<T>() && typeof(TWide) != typeof(NoOperator));
    }

    public void Run(bool vectors, T* x, T* y, T* z, T* destination, nuint length)
    {
        if (StorageFormat.Is<T>()) new StoredElements<T, ZipElements<float, TWide>>(new(wide)).Run(vectors, x, y, z, destination, length);
        else ZipLoop.Run(vectors, x, y, destination, length, op);
    }

    public void On(Backend backend, View<T> x, View<T> y, View<T> z, View<T> destination)
    {
        if (StorageFormat.Is<T>()) backend.ZipStored(x, y, destination, wide);
        else backend.Zip(x, y, destination, op);
    }

    public void On(Backend backend, View<T> x, View<T> y, View<T> z, View<T> destination, in BroadcastShape shape)
    {
        if (StorageFormat.Is<T>()) backend.ZipStored(x, y, destination, shape, wide);
        else backend.Zip(x, y, destination, shape, op);
    }
}
