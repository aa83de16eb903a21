using System.Numerics;
using System.Runtime.CompilerServices;

namespace Compute.Ptx;

/// <summary>The NaN that instructions of single precision return (0x7fffffff); those of double precision may return any.</summary>
internal static class OneNaN
{
    public static T Of<T>(T x)
        where T : IBinaryFloatingPointIeee754<T>
    {
        if (typeof(T) != typeof(float) || !T.IsNaN(x)) return x;
        float nan = BitConverter.UInt32BitsToSingle(0x7fff_ffff);
        return Unsafe.As<float, T>(ref nan);
    }
}

internal readonly struct FloatAdd<T> : IBinary<T, T>
    where T : IBinaryFloatingPointIeee754<T>
{
    public static T Of(T x, T y) => OneNaN.Of(x + y);
}

internal readonly struct FloatSubtract<T> : IBinary<T, T>
    where T : IBinaryFloatingPointIeee754<T>
{
    public static T Of(T x, T y) => OneNaN.Of(x - y);
}

internal readonly struct FloatMultiply<T> : IBinary<T, T>
    where T : IBinaryFloatingPointIeee754<T>
{
    public static T Of(T x, T y) => OneNaN.Of(x * y);
}

internal readonly struct FloatDivide<T> : IBinary<T, T>
    where T : IBinaryFloatingPointIeee754<T>
{
    public static T Of(T x, T y) => OneNaN.Of(x / y);
}

internal readonly struct FloatFused<T> : ITernary<T, T>
    where T : IBinaryFloatingPointIeee754<T>
{
    public static T Of(T x, T y, T z) => OneNaN.Of(T.FusedMultiplyAdd(x, y, z));
}

internal readonly struct FloatRoot<T> : IUnary<T, T>
    where T : IBinaryFloatingPointIeee754<T>
{
    public static T Of(T x) => OneNaN.Of(T.Sqrt(x));
}

internal readonly struct FloatReciprocal<T> : IUnary<T, T>
    where T : IBinaryFloatingPointIeee754<T>
{
    public static T Of(T x) => OneNaN.Of(T.One / x);
}

internal readonly struct FloatMinimum<T> : IBinary<T, T>
    where T : IBinaryFloatingPointIeee754<T>
{
    public static T Of(T x, T y) => OneNaN.Of(T.Min(x, y));
}

internal readonly struct FloatMaximum<T> : IBinary<T, T>
    where T : IBinaryFloatingPointIeee754<T>
{
    public static T Of(T x, T y) => OneNaN.Of(T.Max(x, y));
}

internal readonly struct FloatMinimumNumber<T> : IBinary<T, T>
    where T : IBinaryFloatingPointIeee754<T>
{
    public static T Of(T x, T y) => OneNaN.Of(T.MinNumber(x, y));
}

internal readonly struct FloatMaximumNumber<T> : IBinary<T, T>
    where T : IBinaryFloatingPointIeee754<T>
{
    public static T Of(T x, T y) => OneNaN.Of(T.MaxNumber(x, y));
}

internal readonly struct FloatNegate<T> : IUnary<T, T>
    where T : IBinaryFloatingPointIeee754<T>
{
    public static T Of(T x) => -x;
}

internal readonly struct FloatAbsolute<T> : IUnary<T, T>
    where T : IBinaryFloatingPointIeee754<T>
{
    public static T Of(T x) => T.Abs(x);
}

/// <summary>The second operand with the first one's sign.</summary>
internal readonly struct FloatCopySign<T> : IBinary<T, T>
    where T : IBinaryFloatingPointIeee754<T>
{
    public static T Of(T x, T y) => T.CopySign(y, x);
}
