namespace Compute.Kernels;

/// <summary>
/// One or more 32-bit words that go through the Philox rounds together, each in the low half of a 64-bit position: there a word times a
/// constant is one instruction (vpmuludq), and what lies in the high half is ignored by the next product.
/// </summary>
/// <typeparam name="TSelf">The lane type itself.</typeparam>
public interface IWordLane<TSelf>
    where TSelf : unmanaged, IWordLane<TSelf>
{
    /// <summary>The same value in every position.</summary>
    static abstract TSelf Splat(ulong value);

    /// <summary>The 64-bit product of the words.</summary>
    static abstract TSelf operator *(TSelf x, TSelf y);

    /// <summary>Sum of the 64-bit positions.</summary>
    static abstract TSelf operator +(TSelf x, TSelf y);

    /// <summary>Exclusive or.</summary>
    static abstract TSelf operator ^(TSelf x, TSelf y);

    /// <summary>The high half of each position.</summary>
    static abstract TSelf High(TSelf x);
}
