using System.Numerics;

namespace Compute.Kernels;

/// <summary>
/// The balanced tree over values that arrive one after the other: neighbours (2k, 2k + 1) meet, level by level, and an odd
/// one out goes up as it is. Works like a binary counter: a pending value for each bit of the count.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
/// <typeparam name="TSource">Has the operator.</typeparam>
/// <param name="pending">Room for <see cref="Depth"/> values.</param>
/// <param name="source">Has the operator.</param>
public unsafe struct TreeFold<T, TSource>(T* pending, TSource source)
    where T : unmanaged, INumber<T>
    where TSource : struct, IReduceSource<T>
{
    /// <summary>Pending values at most: as many as a count of blocks has bits.</summary>
    public const int Depth = 64;

    private ulong _count;
    private int _top;

    /// <summary>Adds the next value.</summary>
    public void Add(T value)
    {
        for (ulong carry = _count; (carry & 1) != 0; carry >>= 1) value = Combine(pending[--_top], value);
        pending[_top++] = value;
        _count++;
    }

    /// <summary>The value of the whole tree; the identity if nothing was added.</summary>
    public readonly T Result()
    {
        if (_top == 0) return source.Identity;
        T value = pending[_top - 1];
        for (int i = _top - 2; i >= 0; i--) value = Combine(pending[i], value);
        return value;
    }

    /// <summary>What stands before the next value in a scan: the pending subtrees, combined from the left.</summary>
    public readonly T Prefix()
    {
        T value = source.Identity;
        for (int i = 0; i < _top; i++) value = Combine(value, pending[i]);
        return value;
    }

    private readonly T Combine(T left, T right) => source.Combine(new Lane1<T>(left), new Lane1<T>(right)).Value;
}
