using System.Runtime.CompilerServices;
using Compute.Kernels;

namespace Compute;

/// <summary>What is known of element types; the tests fold away in the JIT.</summary>
internal static class ElementTypes
{
    /// <summary>Whether lanes compute with the type itself.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool HasLanes<T>() =>
        typeof(T) == typeof(float) || typeof(T) == typeof(double)
        || typeof(T) == typeof(int) || typeof(T) == typeof(long) || typeof(T) == typeof(uint) || typeof(T) == typeof(ulong)
        || typeof(T) == typeof(sbyte) || typeof(T) == typeof(short) || typeof(T) == typeof(byte) || typeof(T) == typeof(ushort);

    /// <summary>Whether sorts and searches know the type.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool HasOrder<T>() =>
        typeof(T) == typeof(float) || typeof(T) == typeof(double)
        || typeof(T) == typeof(int) || typeof(T) == typeof(long) || typeof(T) == typeof(uint) || typeof(T) == typeof(ulong);

    /// <summary>A parameter of an operator in the type that a storage type computes with; of no interest for other types.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Wide<T>(T value)
        where T : unmanaged => StorageFormat.Is<T>() ? StorageFormat.Widen(value) : 0;

    /// <summary>A parameter of a function's operator in single precision; of no interest for double.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Single<T>(T value)
        where T : unmanaged => typeof(T) == typeof(float) ? (float)(object)value : Wide(value);

    /// <summary>A parameter of a function's operator in double precision; of no interest for other types.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Double<T>(T value)
        where T : unmanaged => typeof(T) == typeof(double) ? (double)(object)value : 0;
}

/// <summary>Stands where an operation has no operator in single precision: it does not take storage types.</summary>
internal readonly struct NoOperator : IUnaryOperator<float>, IBinaryOperator<float>, ITernaryOperator<float>
{
    public V Invoke<V>(V x) where V : unmanaged, ILane<V, float> => x;

    public V Invoke<V>(V x, V y) where V : unmanaged, ILane<V, float> => x;

    public V Invoke<V>(V x, V y, V z) where V : unmanaged, ILane<V, float> => x;
}
