using System.Numerics;

namespace Compute.Kernels;

/// <summary>A lane of several registers as reductions use it: rows of accumulators are made of them, and end in one register.</summary>
/// <typeparam name="TSelf">The lane type itself.</typeparam>
/// <typeparam name="TRegister">The register.</typeparam>
/// <typeparam name="T">The element type.</typeparam>
internal interface IRowLane<TSelf, TRegister, T> : ILoadLane<TSelf, T>
    where TSelf : unmanaged, IRowLane<TSelf, TRegister, T>
    where TRegister : unmanaged, IRegister<TRegister, T>
    where T : unmanaged, INumber<T>
{
    /// <summary>The last register.</summary>
    static abstract TRegister Last(TSelf x);

    /// <summary>The same with another last register.</summary>
    static abstract TSelf WithLast(TSelf x, TRegister last);

    /// <summary>The levels of the balanced tree down to one register, value i with i + half.</summary>
    static abstract TRegister Fold<TSource>(TSelf x, TSource source)
        where TSource : struct, IReduceSource<T>;
}
