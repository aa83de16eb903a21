using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>√(x² + y²), without over- or underflow on the way. +∞ if either is infinite, even if the other is NaN; any other NaN gives NaN.</summary>
/// <remarks>
/// Both are scaled by a power of 2, the middle of eight, so that the larger one lies near 1. f32: what squares, sum and root round away is made good. Largest
/// error: docs/accuracy.md. Special values as C23 Annex F.10.4.4.
/// </remarks>
[OperatorCost(OperatorCost.Division)]
public readonly struct Hypot : IBinaryOperator<float>, IBinaryOperator<double>
{
    static bool IBinaryOperator<float>.IsLong => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    V IBinaryOperator<float>.Invoke<V>(V x, V y)
    {
        x = V.Abs(x);
        y = V.Abs(y);
        V more = V.IfLess(x, y, y, x), less = V.IfLess(x, y, x, y);
        V back = (more & V.Splat(BitConverter.Int32BitsToSingle(0x7C000000))) | V.Splat(BitConverter.Int32BitsToSingle(0x02000000));
        V scale = V.SubtractBits(V.Splat(BitConverter.Int32BitsToSingle(0x7F000000)), back);
        more *= scale;
        less *= scale;
        V first = more * more, second = less * less, sum = first + second;
        V lost = first - sum + second + (V.Fma(more, more, -first) + V.Fma(less, less, -second));

        // The root's correction by its residual needs few digits: the difference of bit patterns is 1 / (2 root) within an eighth.
        V root = V.Sqrt(sum), inverse = V.SubtractBits(V.Splat(BitConverter.Int32BitsToSingle(0x7E7311C7)), root);
        root = V.Fma(V.Fma(-root, root, sum) + lost, inverse, root);
        V z = root * back;
        z = V.IfEqual(x, V.Splat(float.PositiveInfinity), x, z);
        return V.IfEqual(y, V.Splat(float.PositiveInfinity), y, z);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    V IBinaryOperator<double>.Invoke<V>(V x, V y)
    {
        x = V.Abs(x);
        y = V.Abs(y);
        V more = V.IfLess(x, y, y, x), less = V.IfLess(x, y, x, y);
        V back = (more & V.Splat(BitConverter.Int64BitsToDouble(0x7F80000000000000))) | V.Splat(BitConverter.Int64BitsToDouble(0x0040000000000000));
        V scale = V.SubtractBits(V.Splat(BitConverter.Int64BitsToDouble(0x7FE0000000000000)), back);
        more *= scale;
        less *= scale;
        V z = V.Sqrt(V.Fma(more, more, less * less)) * back;
        z = V.IfEqual(x, V.Splat(double.PositiveInfinity), x, z);
        return V.IfEqual(y, V.Splat(double.PositiveInfinity), y, z);
    }
}
