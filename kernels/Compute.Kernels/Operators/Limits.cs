using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>The ends of an element type's range. <c>typeof</c> tests fold away in the JIT.</summary>
internal static class Limits<T>
    where T : unmanaged, INumber<T>
{
    /// <summary>+∞, or the largest integer.</summary>
    public static T Highest
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => IsFloat ? T.One / T.Zero : T.CreateSaturating(ulong.MaxValue);
    }

    /// <summary>−∞, or the smallest integer.</summary>
    public static T Lowest
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => IsFloat ? -T.One / T.Zero : T.CreateSaturating(long.MinValue);
    }

    private static bool IsFloat => typeof(T) == typeof(float) || typeof(T) == typeof(double);
}
