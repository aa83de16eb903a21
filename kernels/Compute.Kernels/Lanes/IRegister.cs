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
