namespace Compute.Kernels;

/// <summary>A lane of words that makes the words of a tile: it counts counters off, and writes what has become of them after the ten rounds.</summary>
/// <typeparam name="TSelf">The lane type itself.</typeparam>
internal unsafe interface IWordVector<TSelf> : IWordLane<TSelf>
    where TSelf : unmanaged, IWordVector<TSelf>
{
    /// <summary>Positions.</summary>
    static abstract int Count { get; }

    /// <summary>first, first + 1, …, in the order that <see cref="Store{T}"/> of elements of this size expects.</summary>
    static abstract TSelf Counters<T>(uint first)
        where T : unmanaged;

    /// <summary>
    /// Elements of 4 bytes: the first words of <see cref="Count"/> counters to y, the second <see cref="WordTile.Counters"/> elements behind. Of 8 bytes: both
    /// words of a counter in one element, the first in its low half.
    /// </summary>
    /// <param name="first">High words of the last round.</param>
    /// <param name="second">Low words of the last round.</param>
    /// <param name="y">Output.</param>
    static abstract void Store<T>(TSelf first, TSelf second, T* y)
        where T : unmanaged;
}
