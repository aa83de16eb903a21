using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>mean + deviation · z in single precision, z by Box and Muller: of a pair of words one is the radius √(−2 ln u), the other the angle.</summary>
/// <param name="mean">The mean.</param>
/// <param name="deviation">The standard deviation.</param>
[OperatorCost(OperatorCost.Function)]
public readonly struct NormalF32(float mean, float deviation) : IGenerator<float>
{
    static bool IGenerator<float>.IsLong => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IGenerator<float>.Invoke<V>(ref V x, ref V y)
    {
        V r = V.Sqrt(LogF32.Evaluate(Fractions.PositiveF32(x)) * V.Splat(-2f)) * V.Splat(deviation);

        // Of the angle's quarter turns, the first bit says whether cosine and sine change places, the second is the cosine's sign; the
        // sine's is that of t, quarter turns from −½ to below ½. Coefficients: least error of sin and cos πt/2, relative 2^-27 and 2^-34.
        V t = (((y << 2) >>> 9) | V.Splat(1f)) - V.Splat(1.5f);
        V z = t * t;
        V sin = t * V.Fma(V.Fma(V.Fma(V.Splat(-4.6021492e-3f), z, V.Splat(7.9680218e-2f)), z, V.Splat(-0.64596348f)), z, V.Splat(1.5707964f));
        V cos = V.Horner(V.Splat(9.0362807e-4f), z, -2.0860070e-2f, 0.2536692f, -1.2337005f, 1f) ^ ((y << 1) & V.Splat(-0f));
        V swap = (y & V.Splat(-0f)) | V.Splat(1f);
        x = V.Fma(r, V.IfLess(swap, V.Splat(0f), sin, cos), V.Splat(mean));
        y = V.Fma(r, V.IfLess(swap, V.Splat(0f), cos, sin), V.Splat(mean));
    }
}

/// <summary><see cref="NormalF32"/> in double precision.</summary>
/// <param name="mean">The mean.</param>
/// <param name="deviation">The standard deviation.</param>
[OperatorCost(OperatorCost.Function)]
public readonly struct NormalF64(double mean, double deviation) : IGenerator<double>
{
    static bool IGenerator<double>.IsLong => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void IGenerator<double>.Invoke<V>(ref V x, ref V y)
    {
        V r = V.Sqrt(LogF64.Evaluate(Fractions.PositiveF64(x)) * V.Splat(-2d)) * V.Splat(deviation);

        // As in single precision; relative errors 2^-68 and 2^-64.
        V t = (((y << 2) >>> 12) | V.Splat(1d)) - V.Splat(1.5);
        V z = t * t;
        V sin = V.Horner(V.Splat(-6.6276249389924723622e-10), z, 5.6919278504896334155e-8, -3.5988427171448577997e-6, 1.604411847266723001e-4, -4.6817541353148270709e-3);
        sin = t * V.Fma(V.Fma(V.Fma(sin, z, V.Splat(7.969262624616692448e-2)), z, V.Splat(-0.64596409750624625222)), z, V.Splat(1.5707963267948966192));
        V cos = V.Horner(V.Splat(-6.3212568696285884105e-9), z, 4.7106097267578230119e-7, -2.5202036770460258445e-5, 9.1926027418315572082e-4, -2.0863480763311209103e-2);
        cos = V.Fma(V.Fma(V.Fma(cos, z, V.Splat(0.2536695079010467091)), z, V.Splat(-1.2337005501361698118)), z, V.Splat(1d)) ^ ((y << 1) & V.Splat(-0d));
        V swap = (y & V.Splat(-0d)) | V.Splat(1d);
        x = V.Fma(r, V.IfLess(swap, V.Splat(0d), sin, cos), V.Splat(mean));
        y = V.Fma(r, V.IfLess(swap, V.Splat(0d), cos, sin), V.Splat(mean));
    }
}
