using System.Numerics;

namespace Compute.Kernels.Gpu;

/// <summary>Four neighbouring elements: 16 bytes of 4-byte types, which a GPU loads and stores by one instruction, two of which for 8-byte types.</summary>
public readonly struct Quad<T>(T x, T y, T z, T w)
    where T : unmanaged, INumber<T>
{
    /// <summary>The elements.</summary>
    public readonly T X = x, Y = y, Z = z, W = w;

    /// <summary>a · b, added to each.</summary>
    public Quad<T> Fma<TMath>(T a, Quad<T> b)
        where TMath : unmanaged, IGpuMath<T> =>
        new(TMath.Fma(a, b.X, X), TMath.Fma(a, b.Y, Y), TMath.Fma(a, b.Z, Z), TMath.Fma(a, b.W, W));

    /// <summary>The product with each.</summary>
    public Quad<T> Scale<TMath>(T factor)
        where TMath : unmanaged, IGpuMath<T> =>
        new(TMath.Multiply(factor, X), TMath.Multiply(factor, Y), TMath.Multiply(factor, Z), TMath.Multiply(factor, W));

    /// <summary>Each as another type.</summary>
    public Quad<TTo> Convert<TTo, TConversion>()
        where TTo : unmanaged, INumber<TTo>
        where TConversion : unmanaged, IConversion<T, TTo> =>
        new(TConversion.Convert(X), TConversion.Convert(Y), TConversion.Convert(Z), TConversion.Convert(W));
}
