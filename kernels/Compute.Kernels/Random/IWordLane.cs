namespace Compute.Kernels;

/// <summary>One or more 32-bit words that go through the Philox rounds together.</summary>
/// <typeparam name="TSelf">The lane type itself.</typeparam>
public interface IWordLane<TSelf>
    where TSelf : unmanaged, IWordLane<TSelf>
{
    /// <summary>The same word in every position.</summary>
    static abstract TSelf Splat(uint word);

    /// <summary>Exclusive or.</summary>
    static abstract TSelf operator ^(TSelf x, TSelf y);

    /// <summary>The low and the high words of the 64-bit products.</summary>
    /// <remarks>
    /// Low words stand in the order of x. High words may come in another, but this order of that is the first again: so the low words of a round meet
    /// the high words of the next in their own order. After an even number of rounds high words are in the order of the beginning, low ones are not.
    /// </remarks>
    static abstract void Multiply(TSelf x, uint factor, out TSelf low, out TSelf high);
}
