using System.Numerics;

namespace Compute.Ptx;

internal readonly struct Add<T> : IBinary<T, T>
    where T : IBinaryInteger<T>
{
    public static T Of(T x, T y) => unchecked(x + y);
}

internal readonly struct Subtract<T> : IBinary<T, T>
    where T : IBinaryInteger<T>
{
    public static T Of(T x, T y) => unchecked(x - y);
}

internal readonly struct MultiplyLow<T> : IBinary<T, T>
    where T : IBinaryInteger<T>
{
    public static T Of(T x, T y) => unchecked(x * y);
}

internal readonly struct MultiplyWide<T, TWide> : IBinary<T, TWide>
    where T : IBinaryInteger<T>
    where TWide : IBinaryInteger<TWide>
{
    public static TWide Of(T x, T y) => unchecked(TWide.CreateTruncating(x) * TWide.CreateTruncating(y));
}

internal readonly struct MultiplyHigh<T, TWide> : IBinary<T, T>
    where T : unmanaged, IBinaryInteger<T>
    where TWide : IBinaryInteger<TWide>
{
    public static unsafe T Of(T x, T y) => T.CreateTruncating(MultiplyWide<T, TWide>.Of(x, y) >> (8 * sizeof(T)));
}

internal readonly struct MultiplyAddLow<T> : ITernary<T, T>
    where T : IBinaryInteger<T>
{
    public static T Of(T x, T y, T z) => unchecked(x * y + z);
}

internal readonly struct MultiplyAddHigh<T, TWide> : ITernary<T, T>
    where T : unmanaged, IBinaryInteger<T>
    where TWide : IBinaryInteger<TWide>
{
    public static T Of(T x, T y, T z) => unchecked(MultiplyHigh<T, TWide>.Of(x, y) + z);
}

internal readonly struct MultiplyAddWide<T, TWide> : ITernary<T, TWide>
    where T : IBinaryInteger<T>
    where TWide : IBinaryInteger<TWide>
{
    public static TWide Of(T x, T y, TWide z) => unchecked(MultiplyWide<T, TWide>.Of(x, y) + z);
}

/// <summary>Division; where the manual leaves the result open it is one that nobody expects.</summary>
internal readonly struct Divide<T> : IBinary<T, T>
    where T : IBinaryInteger<T>, IMinMaxValue<T>
{
    public static T Of(T x, T y) => IsOpen(x, y) ? T.CreateTruncating(0x5A5A_5A5A_5A5A_5A5A) : x / y;

    /// <summary>By zero, or beyond the type's range.</summary>
    public static bool IsOpen(T x, T y) => T.IsZero(y) || T.IsNegative(T.MinValue) && x == T.MinValue && y == -T.One;
}

internal readonly struct Remainder<T> : IBinary<T, T>
    where T : IBinaryInteger<T>, IMinMaxValue<T>
{
    public static T Of(T x, T y) => Divide<T>.IsOpen(x, y) ? T.CreateTruncating(0x5A5A_5A5A_5A5A_5A5A) : x % y;
}

internal readonly struct Least<T> : IBinary<T, T>
    where T : IBinaryInteger<T>
{
    public static T Of(T x, T y) => y < x ? y : x;
}

internal readonly struct Greatest<T> : IBinary<T, T>
    where T : IBinaryInteger<T>
{
    public static T Of(T x, T y) => y > x ? y : x;
}

internal readonly struct Negate<T> : IUnary<T, T>
    where T : IBinaryInteger<T>
{
    public static T Of(T x) => unchecked(T.Zero - x);
}

internal readonly struct Absolute<T> : IUnary<T, T>
    where T : IBinaryInteger<T>
{
    public static T Of(T x) => x < T.Zero ? unchecked(T.Zero - x) : x;
}
