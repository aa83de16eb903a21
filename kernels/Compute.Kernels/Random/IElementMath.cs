using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>What element generators compute beyond the four operations, which every tier has its own instructions for; the results are the same.</summary>
public interface IElementMath
{
    /// <summary>ln x.</summary>
    static abstract double Log(double x);

    /// <summary>x · y + z, rounded once.</summary>
    static abstract double Fma(double x, double y, double z);

    /// <summary>Largest integral value not above x.</summary>
    static abstract double Floor(double x);

    /// <summary>Whether x &lt; y; not for NaN.</summary>
    static abstract bool IsLess(double x, double y);

    /// <summary>The high half of the product of 128 bits, and its low half.</summary>
    static abstract ulong Multiply(ulong x, ulong y, out ulong low);
}

/// <summary>That of the CPU tiers.</summary>
public readonly struct ElementMath : IElementMath
{
    /// <inheritdoc/>
    public static double Log(double x) => Apply(default(Log), x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Fma(double x, double y, double z) => Math.FusedMultiplyAdd(x, y, z);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Floor(double x) => Math.Floor(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsLess(double x, double y) => x < y;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Multiply(ulong x, ulong y, out ulong low) => Math.BigMul(x, y, out low);

    private static double Apply<TOp>(TOp op, double x)
        where TOp : struct, IUnaryOperator<double> => op.Invoke(new Lane1<double>(x)).Value;
}
