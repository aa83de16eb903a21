using System.Numerics;

namespace Compute.Kernels;

/// <summary>A sum and what its roundings have lost.</summary>
/// <param name="Sum">The rounded sum.</param>
/// <param name="Lost">What has to be added to it.</param>
public readonly record struct Compensated<T>(T Sum, T Lost)
    where T : unmanaged, INumber<T>
{
    /// <summary>Both together, rounded once. A sum that is not finite is the result: what it lost is not a number.</summary>
    public T Total => T.IsFinite(Sum) ? Sum + Lost : Sum;

    /// <summary>The sum of two, with the error of adding them.</summary>
    public static Compensated<T> operator +(Compensated<T> x, Compensated<T> y)
    {
        (Lane1<T> sum, Lane1<T> lost) = (new(x.Sum), new Lane1<T>(x.Lost) + new Lane1<T>(y.Lost));
        CompensatedSumLoop.Add<Lane1<T>, T>(ref sum, ref lost, new Lane1<T>(y.Sum));
        return new(sum.Value, lost.Value);
    }

    /// <summary>The balanced tree over neighbours.</summary>
    public static unsafe Compensated<T> Tree(Compensated<T>* parts, long count)
    {
        if (count == 1) return *parts;
        long left = (long)BitOperations.RoundUpToPowerOf2((ulong)count) / 2;
        return Tree(parts, left) + Tree(parts + left, count - left);
    }
}
