using System.Runtime.CompilerServices;

namespace Compute.Kernels;

/// <summary>From what is stored to keys that compare as unsigned integers.</summary>
/// <typeparam name="TKey">The unsigned integer of the element's size.</typeparam>
public interface IScalarCode<TKey>
{
    /// <summary>The key of what is stored.</summary>
    TKey Encode(TKey bits);
}

/// <summary>Keys as they are: nothing stands between a load and its comparison.</summary>
/// <typeparam name="TKey">The unsigned integer of the element's size.</typeparam>
public readonly struct PlainCode<TKey> : IScalarCode<TKey>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TKey Encode(TKey bits) => bits;
}
