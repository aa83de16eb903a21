using System.Numerics;

namespace Compute.Kernels;

/// <summary>The ends of an element type's range. <c>typeof</c> tests fold away in the JIT.</summary>
internal static class Limits<T>
    where T : unmanaged, INumber<T>
{
    /// <summary>+∞, or the largest integer.</summary>
    public static T Highest => IsFloat ? T.One / T.Zero : T.CreateSaturating(ulong.MaxValue);

    /// <summary>−∞, or the smallest integer.</summary>
    public static T Lowest => IsFloat ? -T.One / T.Zero : T.CreateSaturating(long.MinValue);

    private static bool IsFloat => typeof(T) == typeof(float) || typeof(T) == typeof(double);
}
