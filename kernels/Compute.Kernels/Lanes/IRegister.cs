using System.Numerics;

namespace Compute.Kernels;

/// <summary>A lane of one register: what lanes of several registers are made of, and what loops are written over that look at its width.</summary>
/// <remarks>There are two: <see cref="LaneN{T}"/>, as wide as Vector&lt;T&gt;, and <see cref="Lane512{T}"/>. Masks are registers with all bits of a position set or none.</remarks>
/// <typeparam name="TSelf">The lane type itself.</typeparam>
/// <typeparam name="T">The element type.</typeparam>
public interface IRegister<TSelf, T> : ILoadLane<TSelf, T>
    where TSelf : unmanaged, IRegister<TSelf, T>
    where T : unmanaged, INumber<T>
{
    /// <summary>The value at an address in every position, as the load itself does it.</summary>
    static abstract unsafe TSelf Broadcast(T* source);

    /// <summary>The smaller value by the processor's own instruction, which may forget NaN and the sign of zeros.</summary>
    static abstract TSelf MinNative(TSelf x, TSelf y);

    /// <summary>The larger value by the processor's own instruction, which may forget NaN and the sign of zeros.</summary>
    static abstract TSelf MaxNative(TSelf x, TSelf y);

    /// <summary>x · y + z, rounded once or twice, whatever is faster. Floating-point types only.</summary>
    static abstract TSelf MultiplyAddEstimate(TSelf x, TSelf y, TSelf z);

    /// <summary>The first values in the last places.</summary>
    /// <param name="x">The values, of at least 4 bytes.</param>
    /// <param name="count">How many of them.</param>
    /// <param name="rest">What the other places have.</param>
    static abstract TSelf ToEnd(TSelf x, nuint count, TSelf rest);

    /// <summary>The last values in the first places.</summary>
    /// <param name="x">The values, of at least 4 bytes.</param>
    /// <param name="count">How many of them.</param>
    /// <param name="rest">What the other places have.</param>
    static abstract TSelf ToStart(TSelf x, nuint count, TSelf rest);

    /// <summary>The last levels of the balanced tree over accumulators: those within the register, value i with i + half.</summary>
    static abstract T Fold<TSource>(TSelf x, TSource source)
        where TSource : struct, IReduceSource<T>;

    /// <summary>Mask of x &lt; y; not set for NaN.</summary>
    static abstract TSelf IsLess(TSelf x, TSelf y);

    /// <summary>Mask of x ≤ y; not set for NaN.</summary>
    static abstract TSelf IsLessOrEqual(TSelf x, TSelf y);

    /// <summary>Mask of not low &lt; x &lt; high; set for NaN.</summary>
    static abstract TSelf IsOutside(TSelf x, T low, T high);

    /// <summary>Per position: mask set ? x : y.</summary>
    static abstract TSelf Select(TSelf mask, TSelf x, TSelf y);

    /// <summary>Whether a mask is set anywhere.</summary>
    static abstract bool AnySet(TSelf mask);
}
