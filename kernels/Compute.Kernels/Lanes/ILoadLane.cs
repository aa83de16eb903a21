using System.Numerics;

namespace Compute.Kernels;

/// <summary>A lane that moves between registers and the caller's memory. The loops are written over it.</summary>
/// <typeparam name="TSelf">The lane type itself.</typeparam>
/// <typeparam name="T">The element type.</typeparam>
public interface ILoadLane<TSelf, T> : ILane<TSelf, T>
    where TSelf : unmanaged, ILoadLane<TSelf, T>
    where T : unmanaged, INumber<T>
{
    /// <summary>How many values the lane holds.</summary>
    static abstract int Count { get; }

    /// <summary>Reads <see cref="Count"/> values from <paramref name="source"/> on, beginning <paramref name="index"/> elements further. Needs no alignment.</summary>
    static abstract TSelf Load(ref readonly T source, nuint index);

    /// <summary>Writes all values, beginning <paramref name="index"/> elements after <paramref name="destination"/>. Needs no alignment.</summary>
    static abstract void Store(TSelf value, ref T destination, nuint index);

    /// <summary>As <see cref="Store"/>, but past the caches where the hardware can. The address is a multiple of a register's size.</summary>
    static abstract unsafe void Stream(TSelf value, T* destination);
}
